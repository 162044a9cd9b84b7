/** Counts of marks and formatting in the original text. */
export interface Marks {
  readonly comma: number;
  readonly semicolon: number;
  readonly colon: number;
  readonly dash: number;
  readonly ellipsis: number;
  readonly parenthesis: number;
  readonly quotation: number;
  readonly emoji: number;
  readonly hashtag: number;
  readonly allCaps: number;
  readonly contraction: number;
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Words in capitals that are words: acronyms up to four letters and numbers are no shouting. */
const ALL_CAPS = /(?<![\p{L}\p{N}])\p{Lu}{5,}(?![\p{L}\p{N}])/gu;
const MAY_SHOUT = /[A-Z\u00c0-\uffff]{5}/g;

/** The first pictographs of Unicode; behind them come only symbols, other scripts and emoji. */
const MAY_PICTURE = /[©®‼⁉\u2100-\uffff]/;
const EMOJI = /\p{Extended_Pictographic}(?:\uFE0F|\u200D\p{Extended_Pictographic})*/gu;

/**
 * The stretches between blanks that hold a match of `sign` (global), a line each: a costly pattern that never goes beyond
 * a blank finds the same in them as in all of the prose.
 */
function stretches(prose: string, sign: RegExp): string {
  const found: string[] = [];
  let last = 0;
  for (const { index } of prose.matchAll(sign)) {
    if (index < last) continue;
    last = edgeOf(prose, index, 1);
    found.push(prose.slice(edgeOf(prose, index, -1) + 1, last));
  }
  return found.join('\n');
}

/** A stretch is bounded, so that a text of apostrophes takes linear time. */
const MAX_STRETCH = 80;

function edgeOf(prose: string, from: number, step: 1 | -1): number {
  let at = from;
  while (at >= 0 && at < prose.length && Math.abs(at - from) < MAX_STRETCH && prose.charCodeAt(at) > SPACE)
    at += step;
  return at;
}

const SPACE = 0x20;

/** `prose` has its markup masked; `original` still has its hashtags and emoji. No `contraction`s are counted without a pattern. */
export const countMarks = (prose: string, original: string, contraction: RegExp | null): Marks => ({
  comma: count(prose, /[,、，]/gu),
  semicolon: count(prose, /;/gu),
  colon: count(prose, /:(?!\d)/gu),
  dash: count(prose, /[—―]|(?<=\s)[–-]{1,3}(?=\s)|(?<=\p{L})--(?=\p{L})/gu),
  ellipsis: count(prose, /…|\.{3,}/gu),
  parenthesis: count(prose, /\(/gu),
  quotation: Math.round(count(prose, /["“”„«»]/gu) / 2),
  emoji: MAY_PICTURE.test(original) ? count(original, EMOJI) : 0,
  hashtag: count(original, /(?<![\p{L}\p{N}&/])#\p{L}[\p{L}\p{N}_]*/gu),
  allCaps: count(stretches(prose, MAY_SHOUT), ALL_CAPS),
  contraction: contraction === null ? 0 : count(stretches(prose, /['’]/g), contraction),
});
