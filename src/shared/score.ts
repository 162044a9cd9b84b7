declare const scoreBrand: unique symbol;

/** A grade on the one scale of this system: 0 (worst) to 100 (best). Never a share, which is 0 to 1. */
export type Score = number & { readonly [scoreBrand]: true };

/** Clamps a computed grade to 0–100 and rounds it to one decimal; throws on NaN, which is always a defect. */
export function toScore(value: number): Score {
  if (Number.isNaN(value)) throw new RangeError('A score must be a number; got NaN.');
  return (Math.round(Math.min(100, Math.max(0, value)) * 10) / 10) as Score;
}
