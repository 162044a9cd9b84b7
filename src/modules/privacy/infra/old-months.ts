import type { Database } from '../../../infra/database/database.js';
import { isKept } from './kept-rows.js';

interface Month {
  readonly name: string;
  readonly begins: string | null;
  readonly ends: string;
}

/**
 * Drops the oldest month of usage events if it ended before a moment and no row in it is under a hold; returns the
 * number of its events, 0 for none. Blocks new holds meanwhile.
 */
export function dropOldMonth(database: Database, before: Date): Promise<number> {
  return database.asOperator(() =>
    database.run(async () => {
      const month = await oldestOver(database, before);
      if (month === undefined) return 0;
      await database.write('LOCK TABLE legal_holds, consent_events IN SHARE MODE');
      const within = "r.created_at >= coalesce(?::timestamptz, '-infinity') AND r.created_at < ?";
      const bounds = [month.begins, month.ends];
      const kept = await database.queryOne(
        `SELECT 1 AS one FROM (SELECT DISTINCT user_id FROM usage_events r WHERE ${within}) r WHERE ${isKept('r.user_id')} LIMIT 1`,
        bounds,
      );
      if (kept !== undefined) return 0;
      const counted = await database.queryOne<{ n: number }>(
        `SELECT count(*)::int AS n FROM usage_events r WHERE ${within}`,
        bounds,
      );
      await database.query('SELECT drop_usage_month(?, ?)', [month.name, before]);
      return counted?.n ?? 0;
    }),
  );
}

const oldestOver = (database: Database, before: Date): Promise<Month | undefined> =>
  database.queryOne<Month>(
    `SELECT name, begins::text AS begins, ends::text AS ends FROM usage_months() WHERE ends <= ? ORDER BY ends LIMIT 1`,
    [before],
  );
