import type { PlatformOptimizationDto, PlatformPersonaDto, PlatformValidationDto } from './platform.dto.js';

const CHECK = {
  code: 'length.within_optimal',
  passed: false,
  value: 0.6,
  weight: 0.2,
  detail: '412 words; 150 to 300 do best here.',
  remedy: 'Cut about 110 words.',
};

const FIT = {
  quality_score: 82.1,
  optimization_level: 'medium',
  checks: [CHECK],
  not_assessed: [{ code: 'voice.sentence_length', reason: 'The persona has no measured text.' }],
  method: 'platform-fit/1',
};

export const PLATFORM_PERSONA_EXAMPLE: PlatformPersonaDto = {
  platform_persona_id: 789,
  persona_id: 456,
  platform: 'linkedin',
  platform_specific_data: { content_length_optimization: { optimal_range: [150, 300] } },
  optimization_strategies: ['linkedin.preview_hook'],
  quality_metrics: FIT,
  quality_score: 82.1,
  optimization_level: 'medium',
  version: 1,
  created_at: '2026-11-23T10:30:00.000Z',
  updated_at: '2026-11-23T10:30:00.000Z',
};

export const VALIDATION_EXAMPLE: PlatformValidationDto = {
  ...FIT,
  platform: 'linkedin',
  subject: 'text',
  persona_id: 456,
  valid: false,
};

export const OPTIMIZATION_EXAMPLE: PlatformOptimizationDto = {
  platform: 'linkedin',
  subject: 'text',
  persona_id: 456,
  text: 'We shipped on a Friday.\n\nNothing broke. That was the plan.\n\n#shipping #small #steps',
  platform_persona: null,
  changes: [
    {
      code: 'hashtags.trimmed',
      before: '#shipping #small #steps #dev #work #friday',
      after: '#shipping #small #steps',
      reason: 'Three to five hashtags do best here; six were used.',
    },
  ],
  quality_score: { before: 71.5, after: 88.2 },
  remaining: [CHECK],
};
