import { logGamma } from './log-gamma.js';

/** The three figures of one habit that evidence rests on; see `Background`. */
export interface HabitPrior {
  readonly mean: number;
  readonly variance: number;
  readonly dispersion: number;
}

/**
 * How much more likely the draft's count is from the profile's author than from any author: the natural logarithm of
 * the ratio of two negative binomials. An author's rate is gamma-distributed over authors; the profile updates it; a
 * count is Poisson given the rate, and both texts count for 1/dispersion of their length, since words cluster.
 * Positive speaks for the author. Source: Mosteller & Wallace, Inference and Disputed Authorship (1964), chapter 4.
 */
export function habitEvidence(prior: HabitPrior, known: HabitCount, questioned: HabitCount): number {
  const beta = prior.mean / prior.variance;
  const alpha = prior.mean * beta;
  const count = questioned.count / prior.dispersion;
  const words = questioned.words / prior.dispersion;
  const alphaKnown = alpha + known.count / prior.dispersion;
  const betaKnown = beta + known.words / prior.dispersion;
  return (
    logNegativeBinomial(alphaKnown, betaKnown, count, words) - logNegativeBinomial(alpha, beta, count, words)
  );
}

/** One habit's count in a stretch of `words` words. */
export interface HabitCount {
  readonly count: number;
  readonly words: number;
}

/** Up to the term in `count` alone, which cancels in a ratio. */
function logNegativeBinomial(alpha: number, beta: number, count: number, words: number): number {
  const gammas = count === 0 ? 0 : logGamma(alpha + count) - logGamma(alpha);
  const ratio = Math.log1p(words / beta);
  return gammas - (alpha + count) * ratio + (count === 0 ? 0 : count * Math.log(words / beta));
}
