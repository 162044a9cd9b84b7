import { Injectable } from '@nestjs/common';
import { Database } from '../../../infra/database/database.js';
import { EXPORT_JOB, type FoundCopy } from '../domain/kept-export.js';
import { type FoundImport, IMPORT_JOB } from '../domain/staged-import.js';

/** Jobs that make exports and imports, as those see them who keep the files. */
@Injectable()
export class PartsRepository {
  constructor(private readonly database: Database) {}

  /** Exports of a user that were completed since a moment. */
  async countSince(userId: number, since: Date): Promise<number> {
    const row = await this.database.queryOne<{ n: number }>(
      `SELECT count(*)::int AS n FROM jobs WHERE user_id = ? AND kind = ? AND state = 'done' AND finished_at >= ?`,
      [userId, EXPORT_JOB, since],
    );
    return row?.n ?? 0;
  }

  /** Copies that no job needs: of jobs that are gone, and of attempts that did not complete their job. */
  async unnamedExports(copies: readonly FoundCopy[]): Promise<readonly FoundCopy[]> {
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

  /** Which of these belong to users who have no import open. */
  async unnamedImports(imports: readonly FoundImport[]): Promise<readonly FoundImport[]> {
    if (imports.length === 0) return [];
    const rows = await this.database.asOperator(() =>
      this.database.query<{ user_id: number }>(
        `SELECT user_id FROM jobs WHERE user_id IN (${imports.map(() => '?').join(', ')})
            AND kind = ? AND finished_at IS NULL`,
        [...imports.map(({ userId }) => userId), IMPORT_JOB],
      ),
    );
    const open = new Set(rows.map((row) => row.user_id));
    return imports.filter(({ userId }) => !open.has(userId));
  }
}
