import type { MeasureId } from '../measure.js';
import { readLearnt } from '../read-learnt.js';

/** Quantiles of each measure in steps of 5 %, lowest first, each writer counting the same. */
type Background = Readonly<Partial<Record<MeasureId, readonly number[]>>>;

/** Languages with `learnt/measures-<code>.json`, which bench/language/build-measure-background.mjs writes. */
const LANGUAGES: ReadonlySet<string> = new Set(['en']);
const backgrounds = new Map<string, Background>();

/**
 * Where a value stands among the background of other authors of the language (BCP 47), 0–100; equal values count half.
 * Null where there is no background.
 */
export function percentileOf(id: MeasureId, value: number, language: string): number | null {
  const quantiles = backgroundOf(language.toLowerCase().split('-', 1)[0] ?? '')?.[id];
  return quantiles === undefined ? null : percentileAmong(quantiles, value);
}

function backgroundOf(code: string): Background | undefined {
  if (!LANGUAGES.has(code)) return undefined;
  let background = backgrounds.get(code);
  if (background === undefined) {
    background = readLearnt<Background>(`measures-${code}`);
    backgrounds.set(code, background);
  }
  return background;
}

/** The same among evenly spaced quantiles, lowest first; between two of them linear. */
export function percentileAmong(quantiles: readonly number[], value: number): number {
  const steps = quantiles.length - 1;
  const above = quantiles.findIndex((quantile) => quantile >= value);
  const upTo = quantiles.findLastIndex((quantile) => quantile <= value);
  const below = above < 0 ? steps : above === 0 ? 0 : above - 1 + between(quantiles, above - 1, value);
  const reached = upTo < 0 ? 0 : upTo === steps ? steps : upTo + between(quantiles, upTo, value);
  return Math.round((1000 * (below + reached)) / 2 / steps) / 10;
}

/** How far the value is from one quantile to the next, 0–1. */
function between(quantiles: readonly number[], from: number, value: number): number {
  const [low, high] = [quantiles[from] as number, quantiles[from + 1] as number];
  return (value - low) / (high - low);
}
