declare const scoreBrand: unique symbol;
declare const ratioBrand: unique symbol;

/** A grade on the one scale of this system: 0 (worst) to 100 (best). Never a share; see {@link Ratio}. */
export type Score = number & { readonly [scoreBrand]: true };

/** A share of something, 0 to 1. */
export type Ratio = number & { readonly [ratioBrand]: true };

/** Clamps a computed grade to 0–100 and rounds it to one decimal; throws on NaN, which is always a defect. */
export function toScore(value: number): Score {
  if (Number.isNaN(value)) throw new RangeError('A score must be a number; got NaN.');
  return (Math.round(Math.min(100, Math.max(0, value)) * 10) / 10) as Score;
}

/** Clamps a computed share to 0–1; throws on NaN, which is always a defect. */
export function toRatio(value: number): Ratio {
  if (Number.isNaN(value)) throw new RangeError('A ratio must be a number; got NaN.');
  return Math.min(1, Math.max(0, value)) as Ratio;
}
