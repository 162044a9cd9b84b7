import type { PlatformLimits } from './platform-strategy.js';

/** What readers of a platform are used to; ranges are inclusive. Conventions, not rules: they weigh, they do not forbid. */
export interface PlatformNorms {
  readonly platform: string;
  readonly limits: PlatformLimits;
  readonly sentenceWords: readonly [low: number, high: number];
  /** Flesch reading ease. */
  readonly readingEase: readonly [low: number, high: number];
  /** The engine's formality, in points. */
  readonly formality: readonly [low: number, high: number];
  /** “You” and “we” words per 1,000 that readers are addressed with. */
  readonly address: readonly [low: number, high: number];
  /** Sentences a paragraph. */
  readonly paragraphSentences: readonly [low: number, high: number];
  /** Tones at home there, and tones that are not. */
  readonly likedTones: RegExp;
  readonly dislikedTones: RegExp;
}

const CONVENTION = 'convention, as collected in the project’s notes on the closest existing system';

/** A figure that is custom, not rule. */
export const conventional = <Value>(value: Value) => ({ value, source: CONVENTION, asOf: '2026-11-23' });

/** How near a value is to a range: 1 inside, falling to 0 at one range's width (at least `slack`) outside. */
export function nearness(value: number, [low, high]: readonly [number, number], slack = 0): number {
  const width = Math.max(slack, high - low);
  const outside = value < low ? low - value : Math.max(0, value - high);
  return Math.max(0, 1 - outside / width);
}
