import type { Background, BackgroundStretch } from './background-model.js';
import type { FeatureBag } from './feature-bag.js';
import { collectFeatures } from './collect-features.js';
import { FAMILY, viewFeatures } from './features.js';
import { OPEN_RIDGE_PENALTY, STRETCH_WORDS, STYLE_FAMILIES, STYLE_FAMILY_SET } from './family-weights.js';
import type { LinearVoice, TrainingSpace } from './linear-voice.js';
import { buildSpace, toLinear, trainRidge } from './linear-voice.js';
import type { OpenSolution } from './profile-data.js';
import { quantiles } from './quantiles.js';
import { cutStretches } from './stretches.js';
import type { VoiceUnits } from './voice-units.js';

/** An author ready to be told from the background. */
export interface OpenVoice {
  readonly space: Omit<TrainingSpace, 'rows'>;
  readonly linear: LinearVoice;
  /** Balanced mean of the training vectors: half the author, half the others. */
  readonly means: Float64Array;
  readonly solution: OpenSolution;
}

const RIVAL_STRETCHES = 200; // so many stretches of the nearest authors stand for “others”; more made scores worse
const QUANTILES = 101;

/**
 * Learns to tell the author from those writers of the background who are nearest to them: against far ones, a machine
 * learns the genre and not the person. The rivals are the impostors of Koppel & Winter, Determining if Two Documents
 * are by the Same Author (2014). Cubic in the number of stretches.
 */
export function solveOpen(units: VoiceUnits, background: Background): OpenSolution {
  const own = styleBags(units);
  const rivals = nearestAuthors(own, background.stretches);
  const others = background.stretches.filter(({ author }) => rivals.includes(author));
  const space = buildSpace([...own, ...others.map(({ bag }) => bag)]);
  const labels = [...own.map(() => 0), ...others.map(() => 1)];
  const fit = trainRidge(space, labels, 2, STYLE_FAMILIES, OPEN_RIDGE_PENALTY);
  const leftOut = labels.map((_, row) => fit.leftOut.cells[2 * row] ?? 0);
  const ownScores = leftOut.slice(0, own.length);
  const otherScores = leftOut.slice(own.length);
  const scale = { ownMean: mean(ownScores), othersMean: mean(otherScores) };
  const normal = (scores: readonly number[]): number[] => scores.map((score) => normalise(score, scale));
  return {
    rivals,
    coefficients: labels.map((_, row) => round(fit.coefficients.cells[2 * row] ?? 0)),
    offset: round(fit.offsets[0] ?? 0),
    ...scale,
    ownSpread: spread(normal(ownScores)),
    own: quantiles(normal(ownScores), QUANTILES),
    others: quantiles(normal(otherScores), QUANTILES),
  };
}

/** Makes the solved author ready for scoring. Linear in the size of profile and rivals. */
export function openVoice(units: VoiceUnits, solution: OpenSolution, background: Background): OpenVoice {
  const own = styleBags(units);
  const others = background.stretches.filter(({ author }) => solution.rivals.includes(author));
  const space = buildSpace([...own, ...others.map(({ bag }) => bag)]);
  const coefficients = {
    rows: space.rows.length,
    columns: 1,
    cells: Float64Array.from(solution.coefficients),
  };
  const fit = { coefficients, offsets: Float64Array.of(solution.offset), leftOut: coefficients };
  const share = (row: number): number => 0.5 / (row < own.length ? own.length : others.length);
  const { ids, families, rarity } = space;
  return {
    // Without the rows, which take most of the memory and are no longer needed: an opened voice may be cached.
    space: { ids, families, rarity },
    linear: toLinear(space, fit, STYLE_FAMILIES),
    means: balancedMeans(space, share),
    solution,
  };
}

/** A raw score on the scale where the author's own stretches average +½ and the others' -½. */
export function normalise(
  score: number,
  { ownMean, othersMean }: Pick<OpenSolution, 'ownMean' | 'othersMean'>,
): number {
  return (score - (ownMean + othersMean) / 2) / Math.max(ownMean - othersMean, Number.EPSILON);
}

/** Mean of the training vectors, each row counting for its share. */
export function balancedMeans(space: TrainingSpace, share: (row: number) => number): Float64Array {
  const means = new Float64Array(space.families.length);
  space.rows.forEach(({ ids, values }, row) => {
    const part = share(row);
    ids.forEach((id, index) => {
      means[id] = (means[id] ?? 0) + part * (values[index] ?? 0);
    });
  });
  return means;
}

function styleBags(units: VoiceUnits): readonly FeatureBag[] {
  const text = viewFeatures(units);
  return cutStretches(units, STRETCH_WORDS).map(({ from, to }) =>
    collectFeatures(text, from, to, STYLE_FAMILY_SET),
  );
}

/** The authors of the stretches that share most with the profile's, nearest first, until there are enough stretches. */
function nearestAuthors(
  own: readonly FeatureBag[],
  stretches: readonly BackgroundStretch[],
): readonly number[] {
  const known = ofFamily(own);
  const near = new Map<number, { sum: number; count: number }>();
  const space = buildSpace([...known, ...ofFamily(stretches.map(({ bag }) => bag))]);
  const centre = balancedMeans(space, (row) => (row < own.length ? 1 / own.length : 0));
  stretches.forEach(({ author }, index) => {
    const row = space.rows[own.length + index];
    if (row === undefined) return;
    const so = near.get(author) ?? { sum: 0, count: 0 };
    row.ids.forEach((id, place) => {
      so.sum += (row.values[place] ?? 0) * (centre[id] ?? 0);
    });
    near.set(author, { sum: so.sum, count: so.count + 1 });
  });
  return takeNearest([...near]);
}

function takeNearest(
  near: readonly (readonly [number, { sum: number; count: number }])[],
): readonly number[] {
  const sorted = near.toSorted(([, one], [, other]) => other.sum / other.count - one.sum / one.count);
  let stretches = 0;
  return sorted.flatMap(([author, { count }]) => {
    if (stretches >= RIVAL_STRETCHES) return [];
    stretches += count;
    return [author];
  });
}

function ofFamily(bags: readonly FeatureBag[]): readonly FeatureBag[] {
  return bags.map(({ keys, families, counts }) => {
    const wanted = (_: number, index: number): boolean => families[index] === FAMILY.common;
    return { keys: keys.filter(wanted), families: families.filter(wanted), counts: counts.filter(wanted) };
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function spread(values: readonly number[]): number {
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return Math.sqrt(squares / Math.max(1, values.length - 1));
}

/** Seven digits: what a score needs, at half the room. */
function round(value: number): number {
  return Number(value.toPrecision(7));
}
