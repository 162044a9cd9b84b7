import type { FeatureKeys } from '../grammar/feature-keys.js';
import { pair } from '../grammar/feature-keys.js';
import { hashText } from '../voice/hash.js';

/** What stands between blanks: a word with the marks at its ends. Offsets into the text it was found in. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const LEADING = /^[^\p{L}\p{N}]+/u;
const TRAILING = /[^\p{L}\p{N}]+$/u;
const ENDS = /[.!?…]+["'”’»)\]*_]*$/u;
const ABBREVIATED = /^(?:\p{L}\.)+\p{L}$/u;
/** Before a small letter none of these ends a sentence: a letter, a comma, a closing quote, an ellipsis, “e.g.”. */
const GOES_ON = /[\p{L}\p{N},]$|[.!?…]?["”’»]$|…$|\.{3}$|(?:^|[(“"])(?:\p{L}\.){2,}$/u;
const OUTSIDE = { before: hashText('^'), after: hashText('$') };

/** What the model reads of a chunk; computed once a chunk. */
export interface ChunkFacts {
  readonly tail: number;
  readonly word: number;
  readonly head: number;
  readonly outline: number;
  readonly kind: number;
  readonly isCapital: number;
  readonly ends: number;
}

/** Whether a sentence can end between the two chunks; elsewhere the model is not asked. */
export function canEnd(left: string, right: string): boolean {
  const head = right.charCodeAt(0);
  const isSmall = head < 128 ? isSmallLetter(head) : /^\p{Ll}/u.test(right);
  if (!isSmall) return true;
  const last = left.charCodeAt(left.length - 1);
  return !isSmallLetter(last) && last !== COMMA && !GOES_ON.test(left);
}

const COMMA = 0x2c;
const isSmallLetter = (code: number): boolean => code >= 97 && code <= 122;

/** Reads a chunk; `abbreviations` are the language's. */
export function readChunk(text: string, abbreviations: ReadonlySet<string>): ChunkFacts {
  const word = text.replace(LEADING, '').replace(TRAILING, '').toLowerCase();
  return {
    tail: hashText((TRAILING.exec(text)?.[0] ?? '').slice(-3)),
    word: hashText(word),
    head: charClass(text.codePointAt(0) ?? 0).charCodeAt(0),
    outline: hashText(outlineOf(text)),
    kind: kindOf(word, abbreviations),
    isCapital: /^\p{Lu}/u.test(text.replace(LEADING, '')) ? 1 : 0,
    ends: ENDS.test(text) ? 1 : 0,
  };
}

/** Where in its paragraph a gap is: chunks since the last end, all chunks, and whether only one follows. */
export interface GapPlace {
  readonly since: number;
  readonly chunks: number;
  readonly isLast: boolean;
}

/** Features of the gap after `chunks[1]`: `chunks` are the one before, the two around the gap, and the one behind. */
export function boundaryKeys(
  chunks: readonly [ChunkFacts | undefined, ChunkFacts, ChunkFacts, ChunkFacts | undefined],
  place: GapPlace,
  keys: FeatureKeys,
): void {
  const [before, left, right, behind] = chunks;
  const beforeOutline = before?.outline ?? OUTSIDE.before;
  const behindOutline = behind?.outline ?? OUTSIDE.after;
  const length = place.since < 3 ? 0 : place.since < 6 ? 1 : place.since < 15 ? 2 : place.since < 40 ? 3 : 4;
  const ends = left.ends + 1;
  keys.put(1, left.tail);
  keys.put(2, left.tail, right.head);
  keys.put(3, left.tail, right.outline);
  keys.put(4, pair(left.tail, left.kind), right.head);
  keys.put(5, pair(left.tail, left.kind * 2 + left.isCapital), right.head);
  keys.put(6, left.word, ends);
  keys.put(7, pair(left.word, ends), right.head);
  keys.put(8, pair(right.word, ends), right.head);
  keys.put(9, right.word, ends);
  keys.put(10, left.outline, right.outline);
  keys.put(11, pair(beforeOutline, left.outline), right.head);
  keys.put(12, pair(left.outline, right.outline), behindOutline);
  keys.put(13, pair(left.tail, right.head), behindOutline);
  keys.put(14, left.tail, length);
  keys.put(15, ends, pair(length, right.head));
  keys.put(16, ends, pair(place.isLast ? 1 : 0, right.head));
  keys.put(17, pair(left.tail, beforeOutline), right.head);
  keys.put(18, pair(behind?.word ?? OUTSIDE.after, ends), right.head);
  keys.put(19, pair(before?.word ?? OUTSIDE.before, ends), right.head);
  keys.put(20, ends, pair(place.chunks < 8 ? 0 : place.chunks < 20 ? 1 : 2, right.head));
}

function kindOf(word: string, abbreviations: ReadonlySet<string>): number {
  if (abbreviations.has(word)) return 1;
  if (/^\p{L}$/u.test(word)) return 2;
  if (ABBREVIATED.test(word)) return 3;
  if (/^\d+$/u.test(word)) return 4;
  if (/\d/u.test(word)) return 5;
  return word.length <= 3 ? 6 : 7;
}

const MAX_OUTLINE = 6;

/** The classes of the first twelve characters, runs as one: “U.S.” is `U.U.`. */
function outlineOf(text: string): string {
  let outline = '';
  for (const character of text.slice(0, 12)) {
    const next = charClass(character.codePointAt(0) ?? 0);
    if (outline.at(-1) !== next) outline += next;
  }
  return outline.slice(0, MAX_OUTLINE);
}

function charClass(code: number): string {
  if (code >= 97 && code <= 122) return 'l';
  if (code >= 65 && code <= 90) return 'U';
  if (code >= 48 && code <= 57) return '9';
  const character = String.fromCodePoint(code);
  if (/\p{Lu}/u.test(character)) return 'U';
  if (/\p{L}/u.test(character)) return 'l';
  if (/\p{N}/u.test(character)) return '9';
  if (/["“”'‘’«»„`]/u.test(character)) return 'q';
  if (/[-–—]/u.test(character)) return '-';
  if (/[([{]/u.test(character)) return '(';
  if (/[)\]}]/u.test(character)) return ')';
  return /\p{Extended_Pictographic}/u.test(character) ? 'e' : character;
}
