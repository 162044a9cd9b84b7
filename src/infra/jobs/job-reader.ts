import { Inject, Injectable } from '@nestjs/common';
import { JobNotFound } from '../../shared/job-errors.js';
import { CONTENT_CIPHER, type ContentCipher } from '../../shared/ports/content-cipher.port.js';
import { JOB_STATES, type Job, type JobFilter, type JobState } from '../../shared/ports/jobs.port.js';
import { isAdmin, type Principal } from '../../shared/principal.js';
import { Database } from '../database/database.js';
import { IntegrityFault } from '../crypto/integrity-fault.js';
import { JOB_COLUMNS, JOBS_TABLE, type JobRow, toJob } from './job-row.js';

/** A job, and how many of its steps a watcher has seen. */
export interface Seen {
  readonly id: number;
  readonly seen: number;
}

/** What owners and operators read of the table `jobs`. */
@Injectable()
export class JobReader {
  constructor(
    private readonly database: Database,
    @Inject(CONTENT_CIPHER) private readonly cipher: ContentCipher,
  ) {}

  async get(principal: Principal, id: number): Promise<{ readonly job: Job; readonly queueId: string }> {
    const row = await this.database.queryOne<JobRow>(
      `SELECT ${JOB_COLUMNS} FROM ${JOBS_TABLE} WHERE id = ? AND (user_id = ? OR ?::boolean)`,
      [id, principal.userId, isAdmin(principal)],
    );
    if (row === undefined) throw new JobNotFound(id);
    return { job: await this.opened(row), queueId: row.queue_id };
  }

  async list(principal: Principal, filter: JobFilter): Promise<readonly Job[]> {
    const userId = isAdmin(principal) ? (filter.userId ?? principal.userId) : principal.userId;
    return this.found(
      [
        ['user_id = ?', userId],
        ['state = ?', filter.state],
        ['batch_id = ?', filter.batchId],
        ['id < ?', filter.before],
      ],
      filter.limit,
    );
  }

  /** The jobs with these ids that a user has, by id. */
  async listOwn(userId: number, ids: readonly number[]): Promise<readonly Job[]> {
    const rows = await this.database.query<JobRow>(
      `SELECT ${JOB_COLUMNS} FROM ${JOBS_TABLE}
        WHERE user_id = ? AND id IN (${ids.map(() => '?').join(', ')}) ORDER BY id`,
      [userId, ...ids],
    );
    return Promise.all(rows.map((row) => this.opened(row)));
  }

  /** Of all users that the row scope shows. */
  listAll({ state, limit }: Pick<JobFilter, 'state' | 'limit'>): Promise<readonly Job[]> {
    return this.found([['state = ?', state]], limit);
  }

  private async found(
    conditions: readonly (readonly [sql: string, value: unknown])[],
    limit: number,
  ): Promise<readonly Job[]> {
    const asked = conditions.filter(([, value]) => value !== undefined);
    const where = asked.length === 0 ? '' : `WHERE ${asked.map(([sql]) => sql).join(' AND ')}`;
    const rows = await this.database.query<JobRow>(
      `SELECT ${JOB_COLUMNS} FROM ${JOBS_TABLE} ${where} ORDER BY id DESC LIMIT ?`,
      [...asked.map(([, value]) => value), limit],
    );
    return Promise.all(rows.map((row) => this.opened(row)));
  }

  /** Undefined if the batch does not exist. */
  async countBatch(principal: Principal, batchId: string): Promise<Record<JobState, number> | undefined> {
    const rows = await this.database.query<{ state: JobState; n: number | string }>(
      `SELECT state, count(*) AS n FROM ${JOBS_TABLE} WHERE batch_id = ? AND (user_id = ? OR ?::boolean) GROUP BY state`,
      [batchId, principal.userId, isAdmin(principal)],
    );
    if (rows.length === 0) return undefined;
    const counts = Object.fromEntries(JOB_STATES.map((state) => [state, 0])) as Record<JobState, number>;
    for (const { state, n } of rows) counts[state] = Number(n);
    return counts;
  }

  /** Of watched jobs of all users, those with new steps; undefined for a job that is gone or cannot be decrypted. */
  async further(watched: readonly Seen[]): Promise<readonly (readonly [id: number, job: Job | undefined])[]> {
    const rows = await this.database.asOperator(() =>
      this.database.query<JobRow & { readonly watched: number; readonly id: number | null }>(
        `SELECT w.id AS watched, j.* FROM jsonb_to_recordset(?::jsonb) AS w(id integer, seen integer)
           LEFT JOIN (SELECT ${JOB_COLUMNS} FROM ${JOBS_TABLE}) j ON j.id = w.id
          WHERE j.id IS NULL OR jsonb_array_length(j.progress) > w.seen`,
        [JSON.stringify(watched)],
      ),
    );
    return Promise.all(
      rows.map(async (row) => [row.watched, row.id === null ? undefined : await this.ifSound(row)] as const),
    );
  }

  /** A job that cannot be decrypted must not delay the others. */
  private async ifSound(row: JobRow): Promise<Job | undefined> {
    try {
      return await this.opened(row);
    } catch (error) {
      if (error instanceof IntegrityFault) return undefined;
      throw error;
    }
  }

  private async opened(row: JobRow): Promise<Job> {
    return toJob(await this.cipher.openRow(JOBS_TABLE, row, ['problem']));
  }
}
