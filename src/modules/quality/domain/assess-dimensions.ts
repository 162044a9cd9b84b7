import { toScore } from '../../../shared/score.js';
import { assessAuthenticity } from './assess-authenticity.js';
import { assessConsistency } from './assess-consistency.js';
import { assessLinguistic } from './assess-linguistic.js';
import { assessPlatforms } from './assess-platforms.js';
import { assessSatisfaction } from './assess-satisfaction.js';
import type { Assessment, QualityInput } from './dimension-assessment.js';
import type { Dimension, DimensionName } from './quality-report.js';

/** Shares in the overall score; they sum to 1. Convention: measurements weigh more than opinions. */
export const WEIGHTS: Readonly<Record<DimensionName, number>> = {
  linguistic_quality: 0.25,
  consistency_score: 0.2,
  authenticity_score: 0.25,
  platform_optimization_quality: 0.15,
  user_satisfaction: 0.15,
};

/** The five dimensions in the order of the report, each scored or null with its reason. */
export const assessDimensions = (input: QualityInput): readonly Dimension[] => [
  toDimension('linguistic_quality', assessLinguistic(input)),
  toDimension('consistency_score', assessConsistency(input)),
  toDimension('authenticity_score', assessAuthenticity(input)),
  toDimension('platform_optimization_quality', assessPlatforms(input)),
  toDimension('user_satisfaction', assessSatisfaction(input)),
];

const toDimension = (dimension: DimensionName, found: Assessment): Dimension => ({
  dimension,
  score: found.value === null ? null : toScore(found.value),
  reason: found.value === null ? found.reason : null,
  weight: WEIGHTS[dimension],
  method: found.method,
  evidence: found.evidence,
});
