import type { BlockKind, Span } from './text-units.js';

/** Kind and place of a block, in UTF-16 code units. */
export interface BlockSpan extends Span {
  readonly kind: BlockKind;
}

const HEADING = /^[ \t]{0,3}#{1,6}[ \t]/u;
const LIST_ITEM = /^[ \t]*(?:[-*+•–]|\d{1,3}[.)])[ \t]+\S/u;
const FINAL_MARK = /[.!?…:;,。！？；：、،؟।][)\]"'”’»」』）]*\s*$/u;
/** Scripts without blanks: two characters make about one word. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;
/** A line this short without a final mark, alone in its block, is a heading. */
const MAX_HEADING_WORDS = 10;

/**
 * Paragraphs, headings and list items. A single line break only wraps; a blank line, a bullet or a `#` starts a new
 * block.
 */
export function findBlocks(text: string): readonly BlockSpan[] {
  const blocks: { start: number; end: number; kind: BlockKind; lines: number }[] = [];
  let open: (typeof blocks)[number] | undefined;
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    if (line.trim() === '') open = undefined;
    else {
      const kind = kindOf(line);
      if (open === undefined || kind !== 'paragraph' || open.kind === 'heading') {
        open = { start, end, kind, lines: 1 };
        blocks.push(open);
      } else {
        open.end = end;
        open.lines += 1;
      }
    }
    start = end + 1;
  }
  return blocks.map(({ lines, ...block }) => ({
    ...block,
    kind: isTitle(text, block, lines) ? 'heading' : block.kind,
  }));
}

function kindOf(line: string): BlockKind {
  if (HEADING.test(line)) return 'heading';
  return LIST_ITEM.test(line) ? 'list-item' : 'paragraph';
}

function isTitle(text: string, block: BlockSpan, lines: number): boolean {
  if (block.kind !== 'paragraph' || lines > 1) return false;
  const line = text.slice(block.start, Math.min(block.end, block.start + 200));
  if (block.end - block.start > 120 || FINAL_MARK.test(line)) return false;
  // What ends in an emoji or a hashtag is a line of a post, not its title.
  if (/[\p{Extended_Pictographic}\uFE0F]\s*$|#\p{L}[\p{L}\p{N}_]*\s*$/u.test(line)) return false;
  const words = line.trim().split(/\s+/u).length + (line.match(UNSPACED)?.length ?? 0) / 2;
  return words <= MAX_HEADING_WORDS;
}
