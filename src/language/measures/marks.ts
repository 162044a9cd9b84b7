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
/** `prose` has its markup masked; `original` still has its hashtags and emoji. No `contraction`s are counted without a pattern. */
export const countMarks = (prose: string, original: string, contraction: RegExp | null): Marks => ({
  comma: count(prose, /[,、，]/gu),
  semicolon: count(prose, /;/gu),
  colon: count(prose, /:(?!\d)/gu),
  dash: count(prose, /[—―]|(?<=\s)[–-]{1,3}(?=\s)|(?<=\p{L})--(?=\p{L})/gu),
  ellipsis: count(prose, /…|\.{3,}/gu),
  parenthesis: count(prose, /\(/gu),
  quotation: Math.round(count(prose, /["“”„«»]/gu) / 2),
  emoji: count(original, /\p{Extended_Pictographic}(?:\uFE0F|\u200D\p{Extended_Pictographic})*/gu),
  hashtag: count(original, /(?<![\p{L}\p{N}&/])#\p{L}[\p{L}\p{N}_]*/gu),
  allCaps: count(prose, ALL_CAPS),
  contraction: contraction === null ? 0 : count(prose, contraction),
});
