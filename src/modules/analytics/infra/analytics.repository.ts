import { Injectable } from '@nestjs/common';
import { Database } from '../../../infra/database/database.js';
import type {
  Average,
  ModelUse,
  Overview,
  PersonaAnalytics,
  PlatformPerformance,
} from '../domain/persona-analytics.js';

/** From `since` (inclusive) to `until` (exclusive). */
export interface Period {
  readonly since: Date;
  readonly until: Date;
}

interface AverageRow {
  n: number;
  mean: number | null;
  sd: number | null;
}

const average = (column: string): string =>
  `count(${column})::int AS n, avg(${column})::float AS mean, stddev_samp(${column})::float AS sd`;

const MODEL_COLUMNS = `count(*)::int AS calls,
  count(*) FILTER (WHERE outcome <> 'ok')::int AS failed,
  coalesce(sum((token_usage->>'promptTokens')::bigint), 0)::float AS prompt_tokens,
  coalesce(sum((token_usage->>'outputTokens')::bigint), 0)::float AS output_tokens,
  coalesce(sum(cost_usd), 0)::float AS cost,
  count(*) FILTER (WHERE cost_usd IS NULL)::int AS unpriced`;

/** Reports are plain SQL over the clear columns; nothing personal is read. */
@Injectable()
export class AnalyticsRepository {
  constructor(private readonly database: Database) {}

  async ofPersona(personaId: number, period: Period): Promise<PersonaAnalytics> {
    const range = [personaId, period.since, period.until];
    const where = 'writing_persona_id = ? AND created_at >= ? AND created_at < ?';
    return {
      personaId,
      ...period,
      usage: await this.usage(
        `SELECT event_type AS type, count(*)::int AS n FROM usage_events WHERE ${where} GROUP BY 1`,
        range,
      ),
      platforms: await this.platformsOf(personaId, period),
      voiceMatch: await this.average(
        `SELECT ${average('voice_match_score')} FROM generated_content WHERE ${where}`,
        range,
      ),
      satisfaction: await this.average(
        `SELECT ${average('satisfaction')} FROM persona_feedback WHERE ${where}`,
        range,
      ),
      qualityTrend: await this.trendOf(where, range),
      model: await this.modelUse(
        `SELECT ${MODEL_COLUMNS} FROM model_calls WHERE writing_persona_id = ? AND started_at >= ? AND started_at < ?`,
        range,
      ),
    };
  }

  async overview(period: Period): Promise<Overview> {
    const range = [period.since, period.until];
    const where = 'created_at >= ? AND created_at < ?';
    const totals = await this.totals(where, range);
    return {
      ...period,
      ...totals,
      confidence: await this.average(`SELECT ${average('confidence_score')} FROM writing_personas`, []),
      voiceMatch: await this.average(
        `SELECT ${average('voice_match_score')} FROM generated_content WHERE ${where}`,
        range,
      ),
      satisfaction: await this.average(
        `SELECT ${average('satisfaction')} FROM persona_feedback WHERE ${where}`,
        range,
      ),
      usage: await this.usage(
        `SELECT event_type AS type, count(*)::int AS n FROM usage_events WHERE ${where} GROUP BY 1`,
        range,
      ),
      platforms: await this.platformFits(),
      model: await this.modelUse(
        `SELECT ${MODEL_COLUMNS} FROM model_calls WHERE started_at >= ? AND started_at < ?`,
        range,
      ),
    };
  }

  private async totals(where: string, range: readonly unknown[]) {
    const [row] = await this.database.query<
      Record<'users' | 'personas' | 'active_personas' | 'active_users' | 'items', number>
    >(
      `SELECT (SELECT count(*)::int FROM users) AS users,
              (SELECT count(*)::int FROM writing_personas) AS personas,
              (SELECT count(*)::int FROM writing_personas WHERE is_active) AS active_personas,
              (SELECT count(DISTINCT user_id)::int FROM usage_events WHERE ${where}) AS active_users,
              (SELECT count(*)::int FROM generated_content WHERE ${where}) AS items`,
      [...range, ...range],
    );
    return {
      users: row?.users ?? 0,
      activeUsers: row?.active_users ?? 0,
      personas: row?.personas ?? 0,
      activePersonas: row?.active_personas ?? 0,
      contentCount: row?.items ?? 0,
    };
  }

  private async platformsOf(personaId: number, period: Period): Promise<readonly PlatformPerformance[]> {
    const rows = await this.database.query<{
      platform: string;
      views: number;
      items: number;
      voice_n: number;
      voice_mean: number | null;
      voice_sd: number | null;
      fit_n: number;
      fit_mean: number | null;
      fit_sd: number | null;
    }>(
      `SELECT p.platform,
              (SELECT count(*)::int FROM usage_events e WHERE e.writing_persona_id = p.writing_persona_id
                 AND e.event_type = 'platform.viewed' AND e.platform = p.platform AND e.created_at >= ? AND e.created_at < ?) AS views,
              count(c.id)::int AS items,
              count(c.voice_match_score)::int AS voice_n, avg(c.voice_match_score)::float AS voice_mean,
              stddev_samp(c.voice_match_score)::float AS voice_sd,
              count(c.platform_score)::int AS fit_n, avg(c.platform_score)::float AS fit_mean,
              stddev_samp(c.platform_score)::float AS fit_sd
         FROM platform_personas p
         LEFT JOIN generated_content c ON c.writing_persona_id = p.writing_persona_id AND c.platform = p.platform
              AND c.created_at >= ? AND c.created_at < ?
        WHERE p.writing_persona_id = ? GROUP BY p.writing_persona_id, p.platform ORDER BY p.platform`,
      [period.since, period.until, period.since, period.until, personaId],
    );
    return rows.map((row) => ({
      platform: row.platform,
      views: row.views,
      contentCount: row.items,
      voiceMatch: { n: row.voice_n, mean: row.voice_mean, standardDeviation: row.voice_sd },
      platformScore: { n: row.fit_n, mean: row.fit_mean, standardDeviation: row.fit_sd },
    }));
  }

  private async trendOf(where: string, range: readonly unknown[]): Promise<PersonaAnalytics['qualityTrend']> {
    return this.database.query<{ day: string; platform: string; score: number }>(
      `SELECT to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, substr(validation_type, 10) AS platform,
              avg(quality_score)::float AS score
         FROM persona_validation_results
        WHERE ${where} AND validation_type LIKE 'platform:%' AND quality_score IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`,
      range,
    );
  }

  private async platformFits(): Promise<Overview['platforms']> {
    const rows = await this.database.query<AverageRow & { platform: string; personas: number }>(
      `SELECT platform, count(*)::int AS personas, ${average("(quality_metrics->>'score')::float")}
         FROM platform_personas GROUP BY platform ORDER BY platform`,
    );
    return rows.map((row) => ({ platform: row.platform, personas: row.personas, fit: toAverage(row) }));
  }

  private async usage(sql: string, range: readonly unknown[]): Promise<Readonly<Record<string, number>>> {
    const rows = await this.database.query<{ type: string; n: number }>(sql, range);
    return Object.fromEntries(rows.map(({ type, n }) => [type, n]));
  }

  private async average(sql: string, parameters: readonly unknown[]): Promise<Average> {
    const [row] = await this.database.query<AverageRow>(sql, parameters);
    return toAverage(row);
  }

  private async modelUse(sql: string, range: readonly unknown[]): Promise<ModelUse> {
    const [row] = await this.database.query<{
      calls: number;
      failed: number;
      prompt_tokens: number;
      output_tokens: number;
      cost: number;
      unpriced: number;
    }>(sql, range);
    return {
      calls: row?.calls ?? 0,
      failedCalls: row?.failed ?? 0,
      promptTokens: row?.prompt_tokens ?? 0,
      outputTokens: row?.output_tokens ?? 0,
      costUsd: row?.cost ?? 0,
      unpricedCalls: row?.unpriced ?? 0,
    };
  }
}

const toAverage = (row: AverageRow | undefined): Average => ({
  n: row?.n ?? 0,
  mean: row?.mean ?? null,
  standardDeviation: row?.sd ?? null,
});
