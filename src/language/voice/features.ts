import { hashText, mixHash } from './hash.js';
import type { VoiceUnits } from './voice-units.js';
import { FLAG, KIND } from './voice-units.js';
import { NAME_SHAPE } from './word-shape.js';

/**
 * The families of features, in fixed order: single words and marks without names; one and two words with rare words
 * replaced by their shape; up to three with every content word replaced; the function words and marks that follow
 * one another; marks in a row and how far apart they stand; how sentences begin and end; one and two words as they
 * stand; beginnings and endings of words and what surrounds marks.
 */
export const FAMILIES = [
  'plain',
  'common',
  'masked',
  'skeleton',
  'marks',
  'edges',
  'pairs',
  'affixes',
] as const;

/** Index into {@link FAMILIES}. */
export const FAMILY = {
  plain: 0,
  common: 1,
  masked: 2,
  skeleton: 3,
  marks: 4,
  edges: 5,
  pairs: 6,
  affixes: 7,
} as const;

/** Receives a feature: its family, its key (unique over families), and the tokens `at[first]`… that show it. */
export type FeatureVisitor = (
  family: number,
  key: number,
  at: Uint32Array,
  first: number,
  size: number,
) => void;

const NAME = hashText(NAME_SHAPE);
const SEEDS = FAMILIES.map((name) => hashText(name));
const [BEFORE, AFTER, GAP, OPEN, CLOSE] = ['before', 'after', 'gap', 'open', 'close'].map(hashText) as Five;
const [PREFIX, SUFFIX, SHORT, ALONE] = ['prefix', 'suffix', 'short', 'alone'].map(hashText) as Four;
const GAP_STEPS_PER_DOUBLING = 2; // distances are told apart by half octaves: 1, 2, 3, 5, 8, 11, 16 … words
const GAP_TOP = 12; // beyond 63 words, distances count as one
const SHORT_LETTERS = 3;

type Four = [number, number, number, number];
type Five = [number, number, number, number, number];

/** The views of a text that n-grams are read from. */
export interface FeatureText {
  readonly units: VoiceUnits;
  readonly raw: Uint32Array;
  readonly common: Uint32Array;
  readonly masked: Uint32Array;
  /** Positions of all tokens, of function words and marks, of marks, and of all but names. */
  readonly all: Uint32Array;
  readonly skeleton: Uint32Array;
  readonly marks: Uint32Array;
  readonly unnamed: Uint32Array;
}

/** Prepares the views once per text. Linear. */
export function viewFeatures(units: VoiceUnits): FeatureText {
  const { lexicon, entries, flags } = units;
  const all = Uint32Array.from(entries, (_, at) => at);
  const kindAt = (at: number): number => lexicon.kinds[entries[at] ?? 0] ?? 0;
  const keyAt = (at: number, kept: number): number => {
    const entry = entries[at] ?? 0;
    if ((kindAt(at) & kept) !== 0) return lexicon.text[entry] ?? 0;
    return isName(flags[at] ?? 0) ? NAME : (lexicon.shape[entry] ?? 0);
  };
  const plain = KIND.mark | KIND.number | KIND.functionWord;
  return {
    units,
    raw: Uint32Array.from(entries, (entry) => lexicon.text[entry] ?? 0),
    common: all.map((at) => keyAt(at, plain | KIND.common)),
    masked: all.map((at) => keyAt(at, plain)),
    all,
    skeleton: all.filter((at) => (kindAt(at) & (KIND.mark | KIND.functionWord)) !== 0),
    marks: all.filter((at) => (kindAt(at) & KIND.mark) !== 0),
    unnamed: all.filter((at) => (kindAt(at) & plain) !== 0 || !isName(flags[at] ?? 0)),
  };
}

/** Visits every feature of the tokens from `from` up to `to`; n-grams do not reach across the borders. Linear. */
export function visitFeatures(text: FeatureText, from: number, to: number, visit: FeatureVisitor): void {
  const inside = (positions: Uint32Array): Uint32Array => slice(positions, from, to);
  const all = inside(text.all);
  const marks = inside(text.marks);
  visitGrams(FAMILY.plain, text.raw, inside(text.unnamed), [1, 1], visit);
  visitGrams(FAMILY.common, text.common, all, [1, 2], visit);
  visitGrams(FAMILY.masked, text.masked, all, [1, 3], visit);
  visitGrams(FAMILY.skeleton, text.raw, inside(text.skeleton), [2, 3], visit);
  visitGrams(FAMILY.marks, text.raw, marks, [1, 3], visit);
  visitGaps(text, marks, from, visit);
  visitEdges(text, all, visit);
  visitGrams(FAMILY.pairs, text.raw, all, [1, 2], visit);
  visitAffixes(text, all, visit);
}

function isName(flags: number): boolean {
  return (flags & (FLAG.capital | FLAG.opener)) === FLAG.capital;
}

function slice(positions: Uint32Array, from: number, to: number): Uint32Array {
  return positions.subarray(lowerBound(positions, from), lowerBound(positions, to));
}

function lowerBound(positions: Uint32Array, value: number): number {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((positions[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

type Sizes = readonly [least: number, most: number];

function visitGrams(
  family: number,
  keys: Uint32Array,
  at: Uint32Array,
  sizes: Sizes,
  visit: FeatureVisitor,
): void {
  const seed = SEEDS[family] ?? 0;
  for (let first = 0; first < at.length; first += 1) {
    let key = seed;
    for (let size = 1; size <= sizes[1] && first + size <= at.length; size += 1) {
      key = mixHash(key, keys[at[first + size - 1] ?? 0] ?? 0);
      if (size >= sizes[0]) visit(family, key, at, first, size);
    }
  }
}

/** How many words lie between a mark and the last pause before it. */
function visitGaps(text: FeatureText, marks: Uint32Array, from: number, visit: FeatureVisitor): void {
  const { lexicon, entries } = text.units;
  let since = from;
  let marksSince = 0;
  marks.forEach((at, index) => {
    const words = at - since - marksSince;
    const step = Math.min(Math.floor(Math.log2(words + 1) * GAP_STEPS_PER_DOUBLING), GAP_TOP);
    visit(FAMILY.marks, mixHash(mixHash(GAP, text.raw[at] ?? 0), step), marks, index, 1);
    marksSince += 1;
    if (((lexicon.kinds[entries[at] ?? 0] ?? 0) & KIND.pause) === 0) return;
    since = at + 1;
    marksSince = 0;
  });
}

function visitEdges(text: FeatureText, all: Uint32Array, visit: FeatureVisitor): void {
  const { lexicon, entries, flags } = text.units;
  all.forEach((at, index) => {
    if (((flags[at] ?? 0) & FLAG.opener) !== 0) {
      let key = OPEN;
      for (let size = 1; size <= 3 && index + size <= all.length; size += 1) {
        key = mixHash(key, text.masked[at + size - 1] ?? 0);
        visit(FAMILY.edges, key, all, index, size);
      }
    }
    if (index === 0 || ((lexicon.kinds[entries[at] ?? 0] ?? 0) & KIND.stop) === 0) return;
    const last = mixHash(CLOSE, text.masked[at - 1] ?? 0);
    visit(FAMILY.edges, last, all, index - 1, 1);
    if (index > 1) visit(FAMILY.edges, mixHash(last, text.masked[at - 2] ?? 0), all, index - 2, 2);
  });
}

function visitAffixes(text: FeatureText, all: Uint32Array, visit: FeatureVisitor): void {
  const { lexicon, entries } = text.units;
  const put = (kind: number, part: number, index: number): void =>
    visit(FAMILY.affixes, mixHash(kind, part), all, index, 1);
  all.forEach((at, index) => {
    const entry = entries[at] ?? 0;
    if (((lexicon.kinds[entry] ?? 0) & KIND.mark) !== 0) {
      const mark = text.raw[at] ?? 0;
      const left = index === 0 ? 0 : (lexicon.last2[entries[at - 1] ?? 0] ?? 0);
      const right = index + 1 === all.length ? 0 : (lexicon.first2[entries[at + 1] ?? 0] ?? 0);
      put(ALONE, mark, index);
      put(mixHash(BEFORE, mark), left, index);
      put(mixHash(AFTER, mark), right, index);
      return;
    }
    const letters = lexicon.lengths[entry] ?? 0;
    if (letters <= SHORT_LETTERS) put(SHORT, text.raw[at] ?? 0, index);
    if (letters > 2) put(PREFIX, lexicon.first2[entry] ?? 0, index);
    if (letters > 2) put(SUFFIX, lexicon.last2[entry] ?? 0, index);
    if (letters > 3) put(PREFIX, lexicon.first3[entry] ?? 0, index);
    if (letters > 3) put(SUFFIX, lexicon.last3[entry] ?? 0, index);
  });
}

/** Keys under which a single function word or mark counts in the families that take words as they stand. */
export function unigramKeys(spelling: string): readonly number[] {
  const word = hashText(spelling);
  return [FAMILY.plain, FAMILY.common, FAMILY.masked].map((family) => mixHash(SEEDS[family] ?? 0, word));
}
