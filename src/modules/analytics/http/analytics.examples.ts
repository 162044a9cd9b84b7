import type { OverviewDto, PersonaAnalyticsDto } from './analytics.dto.js';

const AVERAGE = { n: 12, mean: 78.3, standard_deviation: 6.1 };

const COMMON = {
  since: '2026-10-24T10:30:00.000Z',
  until: '2026-11-23T10:30:00.000Z',
  usage: { 'persona.viewed': 9, 'content.generated': 12 },
  voice_match: AVERAGE,
  user_satisfaction: { n: 0, mean: null, standard_deviation: null },
  model: {
    calls: 14,
    failed_calls: 0,
    prompt_tokens: 51_200,
    output_tokens: 6100,
    cost_usd: 0.061,
    unpriced_calls: 0,
  },
};

export const PERSONA_ANALYTICS_EXAMPLE: PersonaAnalyticsDto = {
  ...COMMON,
  persona_id: 456,
  platforms: [
    { platform: 'linkedin', views: 4, content_count: 12, voice_match: AVERAGE, platform_score: AVERAGE },
  ],
  quality_trend: [{ day: '2026-11-23', platform: 'linkedin', score: 82.1 }],
};

export const OVERVIEW_EXAMPLE: OverviewDto = {
  ...COMMON,
  users: 40,
  active_users: 22,
  personas: 55,
  active_personas: 51,
  confidence: AVERAGE,
  content_count: 310,
  platforms: [{ platform: 'linkedin', personas: 31, fit: AVERAGE }],
};
