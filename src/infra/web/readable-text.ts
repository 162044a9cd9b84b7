/** Issue 2, point 4: a page with less is a list, a form or a picture. */
export const MIN_PROSE_WORDS = 50;
/** About 16,000 words of English: more of one page would only drown the others. */
const MAX_TEXT_CHARACTERS = 100_000;
/** Enough for the words that decide; segmenting a whole book to find fifty would not be. */
const COUNTED_CHARACTERS = 5000;

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** Whether there are at least {@link MIN_PROSE_WORDS} words, in any script: Unicode's word boundaries (UAX #29). */
export function isProse(paragraphs: readonly string[]): boolean {
  let words = 0;
  for (const { isWordLike } of segmenter.segment(paragraphs.join('\n\n').slice(0, COUNTED_CHARACTERS))) {
    if (isWordLike === true) words += 1;
    if (words >= MIN_PROSE_WORDS) return true;
  }
  return false;
}

/** The paragraphs as one text, blank lines between them; whole paragraphs are left out beyond 100,000 characters. */
export function joinParagraphs(paragraphs: readonly string[]): {
  readonly text: string;
  readonly isCut: boolean;
} {
  const kept: string[] = [];
  let length = 0;
  for (const paragraph of paragraphs) {
    length += paragraph.length + 2;
    if (length > MAX_TEXT_CHARACTERS && kept.length > 0) return { text: kept.join('\n\n'), isCut: true };
    kept.push(paragraph);
  }
  const text = kept.join('\n\n');
  return { text: text.slice(0, MAX_TEXT_CHARACTERS), isCut: text.length > MAX_TEXT_CHARACTERS };
}
