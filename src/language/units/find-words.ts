import type { Word } from './text-units.js';

const WORD = /[\p{L}\p{M}]+(?:['’ʼ\-‐][\p{L}\p{M}]+)*|\p{N}+(?:[.,]\p{N}+)*/gu;
/** Scripts written without spaces. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * The words of a piece of prose, offsets shifted by `offset`. Numbers count; hyphens and apostrophes join, but for an
 * elided word (`elision` matches it, apostrophe included: “l'homme” is two).
 */
export function findWords(prose: string, offset: number, elision: RegExp | null = null): readonly Word[] {
  const words: Word[] = [];
  for (const match of prose.matchAll(WORD)) {
    const [text] = match;
    const start = match.index + offset;
    if (UNSPACED.test(text)) words.push(...splitUnspaced(text, start));
    else if (elision === null) words.push({ text: normalizeWord(text), start, end: start + text.length });
    else words.push(...splitElided(text, start, elision));
  }
  return words;
}

export const normalizeWord = (word: string): string =>
  word.normalize('NFC').replace(/[’ʼ]/gu, "'").replace(/‐/gu, '-').toLowerCase();

function splitElided(word: string, start: number, elision: RegExp): readonly Word[] {
  const text = normalizeWord(word);
  const end = start + word.length;
  const length = elision.exec(text)?.[0].length ?? 0;
  // Normal form can be shorter than the spelling; the apostrophe is one unit in both.
  const cut = length === 0 ? -1 : word.search(/['’ʼ]/u) + 1;
  if (cut <= 0 || cut === word.length) return [{ text, start, end }];
  return [
    { text: text.slice(0, length), start, end: start + cut },
    { text: text.slice(length), start: start + cut, end },
  ];
}

function splitUnspaced(text: string, offset: number): readonly Word[] {
  return [...segmenter.segment(text)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment, index }) => ({
      text: normalizeWord(segment),
      start: offset + index,
      end: offset + index + segment.length,
    }));
}
