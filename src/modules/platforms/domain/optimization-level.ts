/** Bands of the original architecture's example (89.2 is high, 82.1 medium), with the lower edge at 70. */
const HIGH = 85;
const MEDIUM = 70;

/** The band of a fit score; null when there is no score. */
export function optimizationLevel(score: number | null): 'high' | 'medium' | 'low' | null {
  if (score === null) return null;
  if (score >= HIGH) return 'high';
  return score >= MEDIUM ? 'medium' : 'low';
}
