import type { MatchResultDto } from './match.dto.js';
import type { QualityDto } from './quality.dto.js';

export const MATCH_EXAMPLE: MatchResultDto = {
  assessed: true,
  score: 81.4,
  interval: { low: 64.1, high: 91.3 },
  confidence: 0.7,
  percentile: { among_own: 58, among_others: 97 },
  words: 214,
  reasons: [
    {
      feature: 'sentence.length.mean',
      direction: 'down',
      points: -6.4,
      detail: 'Sentences average 31 words; theirs average 14.',
      remedy: 'Split the long sentences.',
      places: [{ start: 0, end: 184 }],
    },
  ],
  sentences: [{ start: 0, end: 184, deviation: 0.62, notes: ['31 words'] }],
  reason: null,
  method: 'voice-2',
};

export const QUALITY_EXAMPLE: QualityDto = {
  persona_id: 456,
  overall_quality_score: 85.2,
  linguistic_quality: 88,
  consistency_score: 82.5,
  authenticity_score: 87,
  platform_optimization_quality: 83.5,
  user_satisfaction: null,
  improvement_suggestions: [
    {
      category: 'linguistic_analysis',
      priority: 'medium',
      suggestion: 'Add 700 words: four of 43 measures are not stable yet.',
      action: 'collect_additional_samples',
    },
  ],
  evidence: [
    {
      dimension: 'linguistic_quality',
      score: 88,
      reason: null,
      weight: 0.25,
      method: 'linguistic-quality/2',
      evidence: [
        {
          name: 'stable_measures',
          value: 0.91,
          unit: 'ratio',
          basis: '39 of 43 measures are stable at 2,310 words',
        },
      ],
    },
    {
      dimension: 'user_satisfaction',
      score: null,
      reason: 'Nobody has rated it yet.',
      weight: 0.15,
      method: 'user-satisfaction/2',
      evidence: [],
    },
  ],
};
