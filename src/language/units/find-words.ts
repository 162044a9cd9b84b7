import type { Word } from './text-units.js';

const WORD = /[\p{L}\p{M}]+(?:['’ʼ\-‐][\p{L}\p{M}]+)*|\p{N}+(?:[.,]\p{N}+)*/gu;
/** Scripts written without spaces. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** The words of a piece of prose, offsets shifted by `offset`. Numbers count; hyphens and apostrophes join. */
export function findWords(prose: string, offset: number): readonly Word[] {
  const words: Word[] = [];
  for (const match of prose.matchAll(WORD)) {
    const [text] = match;
    if (UNSPACED.test(text)) words.push(...splitUnspaced(text, match.index + offset));
    else
      words.push({
        text: normalizeWord(text),
        start: match.index + offset,
        end: match.index + offset + text.length,
      });
  }
  return words;
}

export const normalizeWord = (word: string): string =>
  word.normalize('NFC').replace(/[’ʼ]/gu, "'").replace(/‐/gu, '-').toLowerCase();

function splitUnspaced(text: string, offset: number): readonly Word[] {
  return [...segmenter.segment(text)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment, index }) => ({
      text: normalizeWord(segment),
      start: offset + index,
      end: offset + index + segment.length,
    }));
}
