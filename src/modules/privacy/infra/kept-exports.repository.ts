import { Injectable } from '@nestjs/common';
import { Database } from '../../../infra/database/database.js';
import { EXPORT_JOB, type FoundCopy } from '../domain/kept-export.js';

/** Jobs that make exports, as those see them who keep the files. */
@Injectable()
export class KeptExportsRepository {
  constructor(private readonly database: Database) {}

  /** How many somebody has that ended well since a moment. */
  async countSince(userId: number, since: Date): Promise<number> {
    const row = await this.database.queryOne<{ n: number }>(
      `SELECT count(*)::int AS n FROM jobs WHERE user_id = ? AND kind = ? AND state = 'done' AND finished_at >= ?`,
      [userId, EXPORT_JOB, since],
    );
    return row?.n ?? 0;
  }

  /** Which of these copies nobody waits for: of jobs that are gone, and of attempts that did not end their job. */
  async unnamed(copies: readonly FoundCopy[]): Promise<readonly FoundCopy[]> {
    if (copies.length === 0) return [];
    const rows = await this.database.asOperator(() =>
      this.database.query<{ folder: string }>(
        `SELECT c.folder FROM jsonb_to_recordset(?::jsonb) AS c(folder text, "userId" bigint, "jobId" bigint, copy bigint)
           JOIN jobs j ON j.id = c."jobId"
          WHERE j.user_id = c."userId" AND j.kind = ?
            AND (j.finished_at IS NULL OR (j.state = 'done' AND (j.result ->> 'copy')::bigint = c.copy))`,
        [JSON.stringify(copies), EXPORT_JOB],
      ),
    );
    const named = new Set(rows.map(({ folder }) => folder));
    return copies.filter(({ folder }) => !named.has(folder));
  }
}
