import { EN_MEASURES } from '../data/en-measures.js';
import type { MeasureId } from '../measure.js';

const BACKGROUNDS: Readonly<Record<string, Partial<Record<MeasureId, readonly number[]>>>> = {
  en: EN_MEASURES,
};

/**
 * Where a value stands among the background of other authors of the language (BCP 47), 0–100; equal values count half.
 * Null where there is no background.
 */
export function percentileOf(id: MeasureId, value: number, language: string): number | null {
  const code = language.toLowerCase().split('-', 1)[0] ?? '';
  const quantiles = Object.hasOwn(BACKGROUNDS, code) ? BACKGROUNDS[code]?.[id] : undefined;
  return quantiles === undefined ? null : percentileAmong(quantiles, value);
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
