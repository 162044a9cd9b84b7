import type { Word } from './text-units.js';

const WORD = /[\p{L}\p{M}]+(?:['’ʼ\-‐][\p{L}\p{M}]+)*|\p{N}+(?:[.,]\p{N}+)*/uy;
const APOSTROPHE = 0x27;
const CURLY_APOSTROPHE = 0x2019;
const HYPHEN = 0x2d;
/** Scripts written without spaces. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * The words of a piece of prose, offsets shifted by `offset`. Numbers count; hyphens and apostrophes join, but for an
 * elided word (`elision` matches it, apostrophe included: “l'homme” is two). Linear; words of plain letters, nearly all
 * in most languages, are found without the pattern.
 */
export function findWords(prose: string, offset: number, elision: RegExp | null = null): readonly Word[] {
  const words: Word[] = [];
  let at = 0;
  while (at < prose.length) {
    const code = prose.charCodeAt(at);
    if (code < ASCII_END && !isPlainLetter(code) && !isDigit(code)) {
      at += 1;
      continue;
    }
    const end = isPlainLetter(code) ? endOfPlainWord(prose, at) : -1;
    const raw = end > 0 ? prose.slice(at, end) : matchAt(prose, at);
    if (raw === '') {
      at += code >= 0xd800 && code < 0xdc00 ? 2 : 1;
      continue;
    }
    const start = at + offset;
    at += raw.length;
    if (end < 0 && UNSPACED.test(raw)) words.push(...splitUnspaced(raw, start));
    else if (elision === null) words.push({ text: normalOf(raw), start, end: start + raw.length });
    else words.push(...splitElided(raw, start, elision));
  }
  return words;
}

const ASCII_END = 128;
const isPlainLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Where a word of the letters a–z and straight joiners ends; -1 where the pattern must look. */
function endOfPlainWord(prose: string, from: number): number {
  let at = from + 1;
  for (;;) {
    const code = prose.charCodeAt(at); // NaN beyond the end
    if (isPlainLetter(code)) at += 1;
    else if (code === APOSTROPHE || code === CURLY_APOSTROPHE || code === HYPHEN) {
      const next = prose.charCodeAt(at + 1);
      if (next >= ASCII_END) return -1;
      if (!isPlainLetter(next)) return at;
      at += 2;
    } else return code >= ASCII_END ? -1 : at;
  }
}

function matchAt(prose: string, at: number): string {
  WORD.lastIndex = at;
  return WORD.exec(prose)?.[0] ?? '';
}

/** Cached normal forms by spelling: texts repeat their words, and equal words become one string. Emptied when full. */
const normalForms = new Map<string, string>();
const MAX_SPELLINGS = 50_000;

function normalOf(raw: string): string {
  const known = normalForms.get(raw);
  if (known !== undefined) return known;
  if (normalForms.size >= MAX_SPELLINGS) normalForms.clear();
  const normal = normalizeWord(raw);
  normalForms.set(raw, normal);
  return normal;
}

/** Lower case, with plain apostrophes. */
export const normalizeWord = (word: string): string =>
  word.normalize('NFC').replace(/[’ʼ]/gu, "'").replace(/‐/gu, '-').toLowerCase();

function splitElided(word: string, start: number, elision: RegExp): readonly Word[] {
  const text = normalOf(word);
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
