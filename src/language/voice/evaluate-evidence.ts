import type { Background } from './background-model.js';
import type { Counted } from './evidence.js';
import { habitEvidence } from './evidence.js';

/** Evidence of every habit, in their order: natural logarithms of likelihood ratios, positive for the author. */
export function weighHabits(background: Background, known: Counted, questioned: Counted): Float64Array {
  const evidence = new Float64Array(background.mean.length);
  for (let habit = 0; habit < evidence.length; habit += 1) {
    const mean = background.mean[habit] ?? 0;
    const prior = {
      mean,
      variance: background.variance[habit] ?? mean,
      dispersion: background.dispersion[habit] ?? 1,
    };
    evidence[habit] = habitEvidence(
      prior,
      { count: known.counts[habit] ?? 0, words: known.words },
      { count: questioned.counts[habit] ?? 0, words: questioned.words },
    );
  }
  return evidence;
}

/** Sum of evidence. */
export function sumOf(evidence: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < evidence.length; index += 1) sum += evidence[index] ?? 0;
  return sum;
}

/**
 * Evidence as log-odds. The habits are not independent, so their sum overstates itself, the more the longer the
 * draft; the calibration was fitted for that.
 */
export function toLogOdds(background: Background, evidence: number, words: number): number {
  const { offset, slope, exponent } = background.calibration;
  return offset + slope * evidence * words ** -exponent;
}

/** Log-odds as a share, 0–1. */
export function toShare(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
