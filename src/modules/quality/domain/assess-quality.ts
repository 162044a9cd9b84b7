import { toScore } from '../../../shared/score.js';
import { assessDimensions, type QualityInput } from './assess-dimensions.js';
import type { QualityReport } from './quality-report.js';
import { suggestImprovements } from './suggest-improvements.js';

/** The quality of a persona: five assessed numbers, their weighted mean, and what would raise them. */
export function assessQuality(input: QualityInput): QualityReport {
  const dimensions = assessDimensions(input);
  const assessed = dimensions.filter(({ score }) => score !== null);
  const weights = assessed.reduce((sum, { weight }) => sum + weight, 0);
  const total = assessed.reduce((sum, { score, weight }) => sum + (score ?? 0) * weight, 0);
  return {
    overall: weights === 0 ? null : toScore(total / weights),
    dimensions,
    suggestions: suggestImprovements(input, dimensions),
  };
}
