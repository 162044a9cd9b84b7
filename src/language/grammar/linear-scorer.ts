import type { FeatureKeys } from './feature-keys.js';

/** A linear classifier over hashed features; its score is a multiple of the margin, above 0 for yes. */
export interface LinearWeights {
  /** A power of two of them. */
  readonly weights: Int8Array;
  /** What one step of a weight is worth. */
  readonly scale: number;
}

/** The score of a word with these features. */
export function scoreOf({ weights, scale }: LinearWeights, { keys, size }: FeatureKeys): number {
  const mask = weights.length - 1;
  let sum = 0;
  for (let f = 0; f < size; f += 1) sum += weights[(keys[f] as number) & mask] as number;
  return sum * scale;
}
