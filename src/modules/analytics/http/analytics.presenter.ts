import type { Average, ModelUse, Overview, PersonaAnalytics } from '../domain/persona-analytics.js';
import type { AverageDto, ModelUseDto, OverviewDto, PersonaAnalyticsDto } from './analytics.dto.js';

/** The persona analytics as the API shows it. */
export const presentPersonaAnalytics = (report: PersonaAnalytics): PersonaAnalyticsDto => ({
  ...presentCommon(report),
  persona_id: report.personaId,
  platforms: report.platforms.map((row) => ({
    platform: row.platform,
    views: row.views,
    content_count: row.contentCount,
    voice_match: presentAverage(row.voiceMatch),
    platform_score: presentAverage(row.platformScore),
  })),
  quality_trend: report.qualityTrend.map(({ day, platform, score }) => ({
    day,
    platform,
    score: rounded(score),
  })),
});

/** The overview as the API shows it. */
export const presentOverview = (report: Overview): OverviewDto => ({
  ...presentCommon(report),
  users: report.users,
  active_users: report.activeUsers,
  personas: report.personas,
  active_personas: report.activePersonas,
  confidence: presentAverage(report.confidence),
  content_count: report.contentCount,
  platforms: report.platforms.map(({ platform, personas, fit }) => ({
    platform,
    personas,
    fit: presentAverage(fit),
  })),
});

const presentCommon = (report: PersonaAnalytics | Overview) => ({
  since: report.since.toISOString(),
  until: report.until.toISOString(),
  usage: report.usage,
  voice_match: presentAverage(report.voiceMatch),
  user_satisfaction: presentAverage(report.satisfaction),
  model: presentModelUse(report.model),
});

const presentAverage = (average: Average): AverageDto => ({
  n: average.n,
  mean: average.mean === null ? null : rounded(average.mean),
  standard_deviation: average.standardDeviation === null ? null : rounded(average.standardDeviation),
});

const presentModelUse = (use: ModelUse): ModelUseDto => ({
  calls: use.calls,
  failed_calls: use.failedCalls,
  prompt_tokens: use.promptTokens,
  output_tokens: use.outputTokens,
  cost_usd: use.costUsd,
  unpriced_calls: use.unpricedCalls,
});

/** One decimal, as all scores have. */
const rounded = (value: number): number => Math.round(value * 10) / 10;
