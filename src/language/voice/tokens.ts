import { maskMarkup } from './markup.js';

/** What a token is: a word, a number, or a mark of punctuation. */
export type TokenKind = 'word' | 'number' | 'mark';

/** The smallest unit the voice match reads. Offsets are UTF-16 code units of the original text, end exclusive. */
export interface Token {
  readonly kind: TokenKind;
  /** Words lower-cased, NFC, with straight apostrophes; numbers `0`; marks in their one plain spelling. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** A word with a capital first letter. */
  readonly isCapital: boolean;
  /** First word of the text or after a mark that ends a sentence. */
  readonly isOpener: boolean;
}

const TOKEN =
  /([\p{L}\p{M}][\p{L}\p{M}_]*(?:['’ʼ][\p{L}\p{M}]+)*)|(\p{N}+(?:[.,:]\p{N}+)*)|(-{2,}|[—―–]|(?<=[\p{L}\p{N}])-(?=[\p{L}\p{N}]))|(\.{3,}|…)|([.,;:!?])|(["“”„«»])|(['’‘‚])|([()[\]])/gu;

const SENTENCE_END = new Set(['.', '!', '?', '…']);

/**
 * Words, numbers and marks in reading order, markup left out. Depends on no line break, no run of spaces, no style
 * of quotation mark and no spelling of the dash, so that none of those can move a score. Linear time.
 */
export function tokenise(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let isOpener = true;
  for (const match of maskMarkup(text).matchAll(TOKEN)) {
    const token = readToken(match, isOpener);
    tokens.push(token);
    if (token.kind !== 'mark') isOpener = false;
    if (SENTENCE_END.has(token.text)) isOpener = true;
  }
  return tokens;
}

/** How many of the tokens are words or numbers: the length that every minimum and rate refers to. */
export function countWords(tokens: readonly Token[]): number {
  let words = 0;
  for (const token of tokens) if (token.kind !== 'mark') words += 1;
  return words;
}

function readToken(match: RegExpExecArray, isOpener: boolean): Token {
  const [source, word, number, dash, ellipsis, stop, double, single] = match;
  const start = match.index;
  const end = start + source.length;
  if (word !== undefined) {
    const text = word.normalize('NFC').toLowerCase().replace(/[’ʼ]/g, "'");
    return { kind: 'word', text, start, end, isCapital: /^\p{Lu}/u.test(word), isOpener };
  }
  if (number !== undefined) return { kind: 'number', text: '0', start, end, isCapital: false, isOpener };
  const mark = { kind: 'mark', start, end, isCapital: false, isOpener: false } as const;
  if (dash !== undefined) return { ...mark, text: dash === '-' ? '-' : '—' };
  if (ellipsis !== undefined) return { ...mark, text: '…' };
  if (stop !== undefined) return { ...mark, text: stop };
  if (double !== undefined) return { ...mark, text: '"' };
  if (single !== undefined) return { ...mark, text: "'" };
  return { ...mark, text: source === '[' ? '(' : source === ']' ? ')' : source };
}
