import type { FeatureBag } from './feature-bag.js';
import { FAMILIES, FAMILY } from './features.js';
import type { Matrix, RidgeFit } from './ridge.js';
import { fitRidge, zeros } from './ridge.js';

/** How much each family counts, in the order of `FAMILIES`; 0 leaves it out. */
export type FamilyWeights = readonly number[];

/** Stretches of known authors, turned into unit vectors per family, as the classifier sees them. */
export interface TrainingSpace {
  readonly ids: ReadonlyMap<number, number>;
  readonly families: Uint8Array;
  /** Weight of a feature by rarity: ln((1 + stretches) / (1 + stretches that show it)) + 1. */
  readonly rarity: Float64Array;
  readonly rows: readonly FeatureVector[];
}

/** Sparse: feature ids and their values; values of one family have length 1. */
export interface FeatureVector {
  readonly ids: Int32Array;
  readonly values: Float64Array;
}

/** Scores as a linear function of a feature vector, one weight per feature and class. */
export interface LinearVoice {
  readonly classes: number;
  readonly weights: Float64Array;
  readonly offsets: Float64Array;
}

const LEAST_STRETCHES = 2; // a feature of a single stretch cannot tell anything about others

/** Numbers the features that at least two stretches show, and turns every stretch into a vector. */
export function buildSpace(bags: readonly FeatureBag[]): TrainingSpace {
  const seen = new Map<number, { family: number; stretches: number }>();
  for (const { keys, families } of bags) {
    keys.forEach((key, index) => {
      const known = seen.get(key);
      if (known === undefined) seen.set(key, { family: families[index] ?? 0, stretches: 1 });
      else known.stretches += 1;
    });
  }
  const kept = [...seen].filter(([, { stretches }]) => stretches >= LEAST_STRETCHES);
  const space = {
    ids: new Map(kept.map(([key], id) => [key, id])),
    families: Uint8Array.from(kept, ([, { family }]) => family),
    rarity: Float64Array.from(kept, ([, one]) => Math.log((1 + bags.length) / (1 + one.stretches)) + 1),
  };
  return { ...space, rows: bags.map((bag) => toVector(space, bag)) };
}

/**
 * A bag as a vector of the space: dampened count (1 + ln count; 1 in the family `plain`, where presence tells more
 * than number) times rarity, each family scaled to length 1. Features unknown to the space are left out.
 */
export function toVector(space: Omit<TrainingSpace, 'rows'>, bag: FeatureBag): FeatureVector {
  const ids: number[] = [];
  const values: number[] = [];
  const squares = new Float64Array(FAMILIES.length);
  bag.keys.forEach((key, index) => {
    const id = space.ids.get(key);
    if (id === undefined) return;
    const family = space.families[id] ?? 0;
    const damped = family === FAMILY.plain ? 1 : 1 + Math.log(bag.counts[index] ?? 1);
    const value = damped * (space.rarity[id] ?? 0);
    squares[family] = (squares[family] ?? 0) + value * value;
    ids.push(id);
    values.push(value);
  });
  const scaled = values.map(
    (value, index) => value / Math.sqrt(squares[space.families[ids[index] ?? 0] ?? 0] ?? 1),
  );
  return { ids: Int32Array.from(ids), values: Float64Array.from(scaled) };
}

/** Trains on the rows of a space; `labels` says of which class each row is, from 0 to `classes` - 1. */
export function trainRidge(
  space: TrainingSpace,
  labels: readonly number[],
  classes: number,
  families: FamilyWeights,
  penalty: number,
): RidgeFit {
  const targets = zeros(labels.length, classes);
  const sizes = new Float64Array(classes);
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  labels.forEach((label, row) => {
    for (let one = 0; one < classes; one += 1) targets.cells[row * classes + one] = one === label ? 1 : -1;
  });
  const weights = Float64Array.from(labels, (label) => labels.length / (classes * (sizes[label] ?? 1)));
  return fitRidge(kernelOf(space, families), targets, weights, penalty);
}

/** Folds training rows and their coefficients into one weight per feature and class. */
export function toLinear(space: TrainingSpace, fit: RidgeFit, families: FamilyWeights): LinearVoice {
  const classes = fit.coefficients.columns;
  const weights = new Float64Array(space.families.length * classes);
  space.rows.forEach(({ ids, values }, row) => {
    ids.forEach((id, index) => {
      const value = (values[index] ?? 0) * (families[space.families[id] ?? 0] ?? 0);
      for (let label = 0; label < classes; label += 1) {
        const cell = id * classes + label;
        weights[cell] = (weights[cell] ?? 0) + value * (fit.coefficients.cells[row * classes + label] ?? 0);
      }
    });
  });
  return { classes, weights, offsets: fit.offsets };
}

/** Scores of a vector, per class: near +1 for texts like those of the class, near -1 for others. */
export function scoreLinear(voice: LinearVoice, vector: FeatureVector): Float64Array {
  const scores = Float64Array.from(voice.offsets);
  vector.ids.forEach((id, index) => {
    const value = vector.values[index] ?? 0;
    for (let label = 0; label < voice.classes; label += 1) {
      scores[label] = (scores[label] ?? 0) + value * (voice.weights[id * voice.classes + label] ?? 0);
    }
  });
  return scores;
}

/** Inner products of all rows, by lists of the rows that show each feature. */
function kernelOf(space: TrainingSpace, families: FamilyWeights): Matrix {
  const count = space.rows.length;
  const kernel = zeros(count, count);
  const rowsOf: number[][] = Array.from(space.families, () => []);
  const valuesOf: number[][] = Array.from(space.families, () => []);
  space.rows.forEach(({ ids, values }, row) => {
    ids.forEach((id, index) => {
      const weight = families[space.families[id] ?? 0] ?? 0;
      if (weight === 0) return;
      const others = rowsOf[id] ?? [];
      const theirs = valuesOf[id] ?? [];
      const value = values[index] ?? 0;
      others.push(row);
      theirs.push(value);
      const weighted = value * weight;
      for (let other = 0; other < others.length; other += 1) {
        const cell = row * count + (others[other] ?? 0);
        kernel.cells[cell] = (kernel.cells[cell] ?? 0) + weighted * (theirs[other] ?? 0);
      }
    });
  });
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < row; column += 1) {
      kernel.cells[column * count + row] = kernel.cells[row * count + column] ?? 0;
    }
  }
  return kernel;
}
