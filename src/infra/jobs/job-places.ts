import { JobQueueFull, TooManyJobs } from '../../shared/job-errors.js';
import type { Database } from '../database/database.js';
import { JOBS_TABLE } from './job-row.js';

/** How many jobs may be open. */
export interface JobLimits {
  /** Of one user: never passed. */
  readonly ofUser: number;
  /** Of all together: passed by what is accepted at the same moment, which one lock for everybody would cost more than. */
  readonly ofAll: number;
}

export const JOB_LIMITS: JobLimits = {
  ofUser: 2000, // two full batches
  ofAll: 50_000, // a few hours of work
};

/** The lock under which a user's open jobs are counted. */
const LOCK = 'jobs.open';

/**
 * Places among the jobs that wait: how many there are, and which turn each has. A user's next job comes right after the last
 * of their own, but not before whoever is next now. So whoever has a thousand jobs waiting holds nobody up who has one
 * (start-time fair queueing: Goyal, Vin and Cheng 1996).
 */
export class JobPlaces {
  constructor(
    private readonly database: Database,
    private readonly limits: JobLimits,
  ) {}

  /** The turn of whoever is next. Before the unit of work, as it looks at everybody's. Throws JobQueueFull. */
  async nextTurn(wanted: number): Promise<number> {
    const row = await this.database.asOperator(() =>
      this.database.queryOne<{ open: number; first: number | null }>(
        `SELECT count(*)::integer AS open, min(turn) AS first FROM ${JOBS_TABLE} WHERE finished_at IS NULL`,
      ),
    );
    if ((row?.open ?? 0) + wanted > this.limits.ofAll) throw new JobQueueFull();
    return row?.first ?? 0;
  }

  /**
   * The turn of the user's next job. Inside the unit of work that stores as many as are wanted, until whose end others of
   * the same user wait: what they count includes these. Throws TooManyJobs.
   */
  async take(userId: number, wanted: number, nextTurn: number): Promise<number> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtext(?), ?)', [LOCK, userId]);
    const row = await this.database.queryOne<{ own: number; last: number | null }>(
      `SELECT count(*)::integer AS own, max(turn) AS last FROM ${JOBS_TABLE} WHERE user_id = ? AND finished_at IS NULL`,
      [userId],
    );
    const { own = 0, last = null } = row ?? {};
    if (own + wanted > this.limits.ofUser) throw new TooManyJobs(own, this.limits.ofUser);
    return last === null ? nextTurn : Math.max(nextTurn, last + 1);
  }
}
