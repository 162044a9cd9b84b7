import type { ContentDto } from './content.dto.js';

export const CONTENT_EXAMPLE: ContentDto = {
  content_id: 901,
  persona_id: 456,
  platform: 'linkedin',
  topic: 'Why we ship on Fridays',
  points: ['We shipped on a Friday and nothing broke.', 'Small releases are easy to take back.'],
  text: 'Why we ship on Fridays.\n\nWe shipped on a Friday and nothing broke.\n\nSmall releases are easy to take back.',
  voice_match: {
    assessed: false,
    score: null,
    interval: null,
    confidence: 0,
    percentile: null,
    words: 19,
    reasons: [],
    sentences: [],
    reason: 'The draft has 19 words; at least 40 are needed.',
    method: null,
  },
  platform_check: {
    quality_score: 62.3,
    optimization_level: 'low',
    checks: [],
    not_assessed: [],
    method: 'text-fit/1',
  },
  attempts: 1,
  model: 'offline-rules',
  created_at: '2026-11-23T10:30:00.000Z',
};
