import type { FeatureKeys } from './feature-keys.js';
import type { SentenceView } from './sentence-view.js';
import type { WordType } from './word-type.js';

/** Stands for the words beyond both ends of a sentence. */
const NOBODY = 1;

/** What a word says about its own tag. */
export function ownKeys(type: WordType, keys: FeatureKeys): void {
  keys.put(1, type.key);
  keys.put(2, type.suffix3);
  keys.put(3, type.suffix2);
  keys.put(4, type.suffix4);
  keys.put(5, type.prefix3);
  keys.put(6, type.shape);
  keys.put(22, type.suffix3, type.shape);
  keys.put(23, type.lexical);
  keys.put(27, type.lexical, type.suffix2);
  keys.put(30, type.lexical, type.shape);
}

/** What a word says about the tag of the next. */
export function previousKeys(type: WordType | undefined, keys: FeatureKeys): void {
  keys.put(7, type?.key ?? NOBODY);
  keys.put(15, type?.suffix3 ?? NOBODY);
  keys.put(32, type?.lexical ?? NOBODY);
}

/** What a word says about the tag of the one before it. */
export function nextKeys(type: WordType | undefined, keys: FeatureKeys): void {
  keys.put(8, type?.key ?? NOBODY);
  keys.put(14, type?.suffix3 ?? NOBODY);
  keys.put(28, type?.lexical ?? NOBODY);
  keys.put(33, type?.suffix2 ?? NOBODY);
}

/** What the neighbours say together, with the two tags before: `first` of the word before, `second` before that one. */
export function contextKeys(
  view: SentenceView,
  at: number,
  first: number,
  second: number,
  keys: FeatureKeys,
): void {
  const type = view.types[at] as WordType;
  const next = at + 1 < view.size ? view.types[at + 1] : undefined;
  const previous = at > 0 ? view.types[at - 1] : undefined;
  keys.put(11, first);
  keys.put(12, first, second + 1);
  keys.put(13, first, type.key);
  keys.put(21, first, type.suffix3);
  keys.put(24, first, type.lexical);
  keys.put(25, type.lexical, next?.lexical ?? NOBODY);
  keys.put(26, previous?.lexical ?? NOBODY, type.lexical);
}
