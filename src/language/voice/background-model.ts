/**
 * What is known of English writers in general, as numbers: for each habit (in the order of `HABITS`) how often it
 * shows per word, how much writers differ in it, and how much one writer's pages differ beyond chance.
 */
export interface Background {
  /** The ids of the habits, to refuse a file that was built for other habits. */
  readonly habits: readonly string[];
  /** Mean rate per word over authors. */
  readonly mean: readonly number[];
  /** Variance of the authors' true rates. */
  readonly variance: readonly number[];
  /** Variance of counts in one author's chunks over what a Poisson process gives; 1 is pure chance. */
  readonly dispersion: readonly number[];
  /** Habit counts of chunks by other authors: sparse pairs of habit index and count. For percentiles. */
  readonly chunks: readonly BackgroundChunk[];
  readonly calibration: Calibration;
}

/** One stretch of about 250 words by an author of the background. */
export interface BackgroundChunk {
  readonly author: number;
  readonly words: number;
  readonly pairs: readonly number[];
}

/** logit(score) = offset + slope × evidence × words^-exponent; fitted on authors left out of the background. */
export interface Calibration {
  readonly offset: number;
  readonly slope: number;
  readonly exponent: number;
}
