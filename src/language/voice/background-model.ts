import { packCounts, unpackCounts, unpackWords } from './binary.js';
import type { FeatureBag } from './feature-bag.js';

/** Statistics of English writers in general, as shipped: numbers only, some of them packed as base64. */
export interface PackedBackground {
  /** Figures per habit, in the order of `HABITS`; the ids refuse a file that was built for other habits. */
  readonly habits: readonly string[];
  /** Mean rate per word over authors. */
  readonly mean: readonly number[];
  /** Variance of the authors' true rates. */
  readonly variance: readonly number[];
  /** Variance of counts in one author's stretches over what a Poisson process gives; 1 is pure chance. */
  readonly dispersion: readonly number[];
  /** Hashes of the words that many of the authors use. */
  readonly commonWords: string;
  /** Hashes of the features that many of the authors show, family by family. */
  readonly features: string;
  /** Per family of `FAMILIES` how many of {@link features} are its. */
  readonly familySizes: readonly number[];
  /** Per stretch of 100 words its author's number and its bag; see {@link packBag}. */
  readonly stretches: readonly (readonly [author: number, bag: string])[];
  readonly calibration: Calibration;
}

/** How scores of the classifier become chances. L is ln(words / 150); every pair is [constant, factor of L]. */
export interface Calibration {
  /** Open set: log-odds = offset + slope × score. */
  readonly openOffset: LengthLine;
  readonly openSlope: LengthLine;
  /** Closed set: log-chance up to a constant = style × style score + wording × wording score. */
  readonly style: LengthLine;
  readonly wording: LengthLine;
}

/** A coefficient that depends on the length of the draft: [at 150 words, change per unit of ln(words / 150)]. */
export type LengthLine = readonly [number, number];

/** The background ready for use. */
export interface Background extends Pick<
  PackedBackground,
  'mean' | 'variance' | 'dispersion' | 'calibration'
> {
  readonly stretches: readonly BackgroundStretch[];
}

/** About 100 words by an author of the background, as its features. */
export interface BackgroundStretch {
  readonly author: number;
  readonly bag: FeatureBag;
}

const CALIBRATION_WORDS = 150;
const CALIBRATION_RANGE = [30, 1000] as const; // words; beyond what was measured the line is not drawn out

/** Value of a {@link LengthLine} for a draft of `words` words; never negative where `least` is 0. */
export function atLength([constant, factor]: LengthLine, words: number, least = -Infinity): number {
  const [low, high] = CALIBRATION_RANGE;
  return Math.max(
    least,
    constant + factor * Math.log(Math.min(high, Math.max(low, words)) / CALIBRATION_WORDS),
  );
}

/** Unpacks a background. */
export function openBackground(packed: PackedBackground): Background {
  const { mean, variance, dispersion, calibration } = packed;
  const keys = unpackWords(packed.features);
  const families = Uint8Array.from(
    packed.familySizes.flatMap((size, family) => Array.from({ length: size }, () => family)),
  );
  const stretches = packed.stretches.map(([author, bag]) => ({
    author,
    bag: unpackBag(bag, keys, families),
  }));
  return { mean, variance, dispersion, calibration, stretches };
}

/**
 * A bag as text: the places of its features in the list, in order, as differences, doubled; an odd number says that
 * a count above 1 follows.
 */
export function packBag(places: readonly (readonly [place: number, count: number])[]): string {
  let last = 0;
  const values = places
    .toSorted(([one], [other]) => one - other)
    .flatMap(([place, count]) => {
      const step = place - last;
      last = place;
      return count > 1 ? [2 * step + 1, count] : [2 * step];
    });
  return packCounts(values);
}

function unpackBag(text: string, keys: Uint32Array, families: Uint8Array): FeatureBag {
  const bag = { keys: [] as number[], families: [] as number[], counts: [] as number[] };
  let place = 0;
  let isCount = false;
  for (const value of unpackCounts(text)) {
    if (isCount) {
      bag.counts[bag.counts.length - 1] = value;
      isCount = false;
      continue;
    }
    place += value >>> 1;
    isCount = (value & 1) === 1;
    bag.keys.push(keys[place] ?? 0);
    bag.families.push(families[place] ?? 0);
    bag.counts.push(1);
  }
  return bag;
}
