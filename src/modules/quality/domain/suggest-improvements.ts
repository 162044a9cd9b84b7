import { adviceOn } from './advice.js';
import type { QualityInput } from './dimension-assessment.js';
import { overallScore } from './overall-score.js';
import type { Dimension, Suggestion } from './quality-report.js';
import { toScore } from '../../../shared/score.js';

/** Below it a dimension deserves work; below POOR, soon. Bands of the project's notes on the closest existing system. */
const GOOD = 80;
const POOR = 50;

/**
 * One suggestion for each weak or unknown dimension, weakest first, with the figure behind it and, where the dimension
 * has a score, what the overall score would be with it at 80. None when nothing is weak.
 */
export const suggestImprovements = (
  input: QualityInput,
  dimensions: readonly Dimension[],
): readonly Suggestion[] =>
  dimensions
    .filter(({ score }) => score === null || score < GOOD)
    .toSorted((a, b) => (a.score ?? 0) - (b.score ?? 0))
    .map((weak) => {
      const { suggestion, ...advice } = adviceOn(weak, input);
      return { ...advice, suggestion: suggestion + gainOf(weak, dimensions), priority: priorityOf(weak) };
    });

function gainOf(weak: Dimension, dimensions: readonly Dimension[]): string {
  if (weak.score === null) return '';
  const raised = dimensions.map((one) => (one === weak ? { ...one, score: toScore(GOOD) } : one));
  return ` At ${GOOD} instead of ${weak.score}, the overall score would be ${overallScore(raised)} instead of ${overallScore(dimensions)}.`;
}

/** A rating is the user's to give or not; everything else unknown is as urgent as poor. */
function priorityOf({ dimension, score }: Dimension): Suggestion['priority'] {
  if (score === null) return dimension === 'user_satisfaction' ? 'low' : 'high';
  return score < POOR ? 'high' : 'medium';
}
