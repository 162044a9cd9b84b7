import type { NumberedWords } from './lexis.js';

/** 97.5 % quantile of the normal distribution: bounds of a 95 % interval. */
const Z = 1.96;

/** A value with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/** Mean with its normal 95 % interval; undefined without observations. */
export function meanEstimate(values: readonly number[]): Estimate | undefined {
  const n = values.length;
  if (n === 0) return undefined;
  const value = values.reduce((sum, x) => sum + x, 0) / n;
  const margin = n < 2 ? value : (Z * standardDeviation(values)) / Math.sqrt(n);
  return { value, low: Math.max(0, value - margin), high: value + margin, n };
}

/** The same of observations that come `counts` times each. */
export function countedMeanEstimate(values: readonly number[], counts: Int32Array): Estimate | undefined {
  let [n, sum] = [0, 0];
  for (const [i, value] of values.entries()) {
    n += counts[i] as number;
    sum += value * (counts[i] as number);
  }
  if (n === 0) return undefined;
  const mean = sum / n;
  let squares = 0;
  for (const [i, value] of values.entries()) squares += (value - mean) ** 2 * (counts[i] as number);
  const margin = n < 2 ? mean : (Z * Math.sqrt(squares / (n - 1))) / Math.sqrt(n);
  return { value: mean, low: Math.max(0, mean - margin), high: mean + margin, n };
}

/** Sample standard deviation; 0 below two values. */
export function standardDeviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1));
}

/** Share with its Wilson score interval (Wilson 1927), which stays sensible near 0 and 1. */
export function ratioEstimate(hits: number, n: number): Estimate | undefined {
  if (n === 0) return undefined;
  const value = hits / n;
  const centre = (value + Z ** 2 / (2 * n)) / (1 + Z ** 2 / n);
  const margin = (Z * Math.sqrt((value * (1 - value)) / n + Z ** 2 / (4 * n ** 2))) / (1 + Z ** 2 / n);
  return {
    value,
    low: Math.max(0, Math.min(value, centre - margin)),
    high: Math.min(1, Math.max(value, centre + margin)),
    n,
  };
}

/** Events per 1,000 words with the square-root interval of a Poisson count (Anscombe 1948). */
export function rateEstimate(events: number, words: number): Estimate | undefined {
  if (words === 0) return undefined;
  const per = 1000 / words;
  const root = Math.sqrt(events + 3 / 8);
  const low = Math.max(0, root - Z / 2) ** 2 - 3 / 8;
  const high = (root + Z / 2) ** 2 - 3 / 8;
  return {
    value: events * per,
    low: Math.max(0, Math.min(low, events)) * per,
    high: Math.max(high, events) * per,
    n: words,
  };
}

/**
 * Interval of a statistic of a sequence from the spread over its ten consecutive tenths left out in turn (delete-a-group
 * jackknife, Kott 2001): deterministic, and keeps the order that the statistic needs.
 */
export function jackknifeEstimate(
  words: NumberedWords,
  statistic: (words: NumberedWords) => number | undefined,
): Estimate | undefined {
  const value = statistic(words);
  if (value === undefined) return undefined;
  const { ids, types } = words;
  const groups = 10;
  const size = Math.ceil(ids.length / groups);
  const left = Array.from({ length: groups }, (_, group) => {
    const [from, to] = [Math.min(ids.length, group * size), Math.min(ids.length, (group + 1) * size)];
    const rest = new Int32Array(ids.length - (to - from));
    rest.set(ids.subarray(0, from));
    rest.set(ids.subarray(to), from);
    return statistic({ ids: rest, types });
  });
  const known = left.filter((one): one is number => one !== undefined);
  if (known.length < 2) return { value, low: value, high: value, n: ids.length };
  const mean = known.reduce((sum, one) => sum + one, 0) / known.length;
  const variance =
    ((known.length - 1) / known.length) * known.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const margin = Z * Math.sqrt(variance);
  return { value, low: Math.max(0, value - margin), high: value + margin, n: ids.length };
}
