/** Named and numbered HTML entities that stand for characters of prose. Source: HTML 5.2 §8.5. */
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: ' ',
  gt: ' ',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
};

const blank = (match: string): string => ' '.repeat(match.length);

/**
 * The prose of a text that may carry Markdown or HTML: same length as the input, so that offsets stay true, with
 * everything that is not prose turned into spaces. Fenced code, tags, comments, link targets, URLs, list bullets,
 * heading and quote marks and emphasis signs go; the words they wrap stay. Linear time; every repetition is bounded.
 */
export function maskMarkup(text: string): string {
  const visible = maskComments(maskFences(text.replace(/\r/g, ' ')))
    .replace(/<\/?[a-zA-Z][^<>]{0,1000}>/g, blank)
    .replace(/&(?:([a-z]{2,6})|#(?:39|8217));/g, entity);
  return (visible.includes('[') ? maskLinks(visible) : visible)
    .replace(/\b(?:https?:\/\/|www\.)[^\s<>)\]]+/g, blank)
    .replace(/^[ \t]*(?:[-*_=][ \t]*){3,}$/gm, blank)
    .replace(/^[ \t]*(?:(?:>|#{1,6}|[*+•]|\d{1,3}[.)])[ \t]+)+/gm, blank)
    .replace(/[*`~|#>]|(?<![\p{L}\p{N}_])_+|(?<!_)_+(?![\p{L}\p{N}_])/gu, blank);
}

/** The info string of a backtick fence holds no backtick (CommonMark 0.31, section 4.5). */
const OPENING_FENCE = /^[ \t]{0,3}(?:(`{3,})[^`]*|(~{3,}).*)$/u;
const CLOSING_FENCE = /^[ \t]{0,3}(`{3,}|~{3,})[ \t]*$/u;

/** Blanks fenced code, line by line: an expression over the whole text would look for the end from each of its places. */
function maskFences(text: string): string {
  if (!text.includes('```') && !text.includes('~~~')) return text;
  let fence: string | undefined;
  const lines = text.split('\n').map((line) => {
    if (fence === undefined) {
      const opening = OPENING_FENCE.exec(line);
      fence = opening?.[1] ?? opening?.[2];
      return fence === undefined ? line : blank(line);
    }
    const closing = CLOSING_FENCE.exec(line)?.[1];
    // At least as long as the opening one, of the same character.
    if (closing?.startsWith(fence) === true) fence = undefined;
    return blank(line);
  });
  return lines.join('\n');
}

/** Blanks HTML comments that are closed. */
function maskComments(text: string): string {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const start = text.indexOf('<!--', at);
    const close = start < 0 ? -1 : text.indexOf('-->', start + 4);
    if (close < 0) break;
    parts.push(text.slice(at, start), blank(text.slice(start, close + 3)));
    at = close + 3;
  }
  return parts.join('') + text.slice(at);
}

/** `[words](target)`, `[words][name]` and, with a leading `!`, images; a wrapped line may lie between the brackets. */
const LINK = /(!?\[)([^\][]{0,500})(\]\([^()\n]{0,1000}\)|\]\[[^\][\n]{0,200}\])/g;

function maskLinks(text: string): string {
  const masked = text
    .replace(/^[ \t]{0,3}\[[^\]\n]{1,200}\]:[ \t]+\S[^\n]*$/gm, blank)
    .replace(/\[\^[^\]\n]{1,50}\]/g, blank)
    .replace(LINK, linked);
  return masked.includes('](') ? masked.replace(LINK, linked) : masked; // an image inside a link
}

const linked = (_: string, open: string, words: string, target: string): string =>
  blank(open) + words + blank(target);

function entity(match: string, name: string | undefined): string {
  const character = name === undefined ? '’' : ENTITIES[name];
  return character === undefined ? match : character.padEnd(match.length);
}
