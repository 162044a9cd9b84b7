import type { Score } from '../../../shared/score.js';
import { weightedScore } from './dimension-assessment.js';
import type { Dimension } from './quality-report.js';

/** Σ score·weight / Σ weight over the dimensions that could be assessed; null when none could. */
export function overallScore(dimensions: readonly Dimension[]): Score | null {
  const parts = dimensions.flatMap(({ score, weight }) => (score === null ? [] : [{ value: score, weight }]));
  return parts.length === 0 ? null : weightedScore(parts);
}
