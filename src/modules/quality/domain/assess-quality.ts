import { assessDimensions } from './assess-dimensions.js';
import type { QualityInput } from './dimension-assessment.js';
import { overallScore } from './overall-score.js';
import type { QualityReport } from './quality-report.js';
import { suggestImprovements } from './suggest-improvements.js';

/** The quality of a persona: five assessed numbers, their weighted mean, and what would raise them. */
export function assessQuality(input: QualityInput): QualityReport {
  const dimensions = assessDimensions(input);
  return {
    overall: overallScore(dimensions),
    dimensions,
    suggestions: suggestImprovements(input, dimensions),
  };
}
