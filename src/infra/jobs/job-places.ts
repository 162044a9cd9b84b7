import { setTimeout as sleep } from 'node:timers/promises';
import { JobQueueFull, SubmissionsBusy, TooManyJobs } from '../../shared/job-errors.js';
import type { Database } from '../database/database.js';
import { JOBS_TABLE } from './job-row.js';

/** How many jobs may be open. */
export interface JobLimits {
  /** Of one user. */
  readonly ofUser: number;
  /** Of all users. Requests at the same moment may pass it: a lock for all users would cost more. */
  readonly ofAll: number;
}

/** The limits of the service. */
export const JOB_LIMITS: JobLimits = {
  ofUser: 2000, // two full batches
  ofAll: 50_000, // a few hours of work
};

/**
 * The part of the free places of the queue that one user may fill. The limit of each user falls as the queue fills, so that
 * no number of greedy users leaves nothing for the next one (dynamic queue length thresholds: Choudhury and Hahne 1998).
 * A twenty-fifth of an empty queue is the limit of a user.
 */
const SHARE_OF_FREE = 1 / 25;

/** The queue as it was before a submission. */
export interface QueueState {
  /** Open jobs of all users. */
  readonly open: number;
  /** The turn that is next. */
  readonly turn: number;
}

/** Jobs that ask for places. */
export interface PlacesWanted {
  readonly userId: number;
  readonly jobs: number;
  /** Takes places of a full queue too, within the limit of the user: for kinds of which a user has one open job. */
  readonly isReserved: boolean;
}

/** The lock under which the jobs of one user are counted and stored. */
const LOCK = 'jobs.open';
const LOCK_ATTEMPTS = 100;
const LOCK_RETRY_MS = 50;

/**
 * Limits and turns. The next job of a user has the turn after their last one, but not before the turn that is next in the
 * whole queue: a batch of a thousand does not delay the single job of another user (start-time fair queueing: Goyal, Vin
 * and Cheng 1996).
 */
export class JobPlaces {
  constructor(
    private readonly database: Database,
    private readonly limits: JobLimits,
  ) {}

  /**
   * Runs a unit of work that stores jobs of a user, one at a time for each user. A submission that waits for its turn
   * holds no connection in between. Throws SubmissionsBusy after about five seconds.
   */
  async alone<Result>(userId: number, work: () => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.database.run(async () => {
          await this.lock(userId);
          return work();
        });
      } catch (error) {
        if (!(error instanceof SubmissionsBusy) || attempt === LOCK_ATTEMPTS) throw error;
      }
      await sleep(LOCK_RETRY_MS);
    }
  }

  /** Reads the jobs of all users, so before the unit of work. */
  async state(): Promise<QueueState> {
    const row = await this.database.asOperator(() =>
      this.database.queryOne<{ open: number; first: number | null }>(
        `SELECT count(*)::integer AS open, min(turn) AS first FROM ${JOBS_TABLE} WHERE finished_at IS NULL`,
      ),
    );
    return { open: row?.open ?? 0, turn: row?.first ?? 0 };
  }

  /** The turn of the user's next job. Inside {@link alone}. Throws TooManyJobs or JobQueueFull. */
  async take({ userId, jobs, isReserved }: PlacesWanted, { open, turn }: QueueState): Promise<number> {
    const row = await this.database.queryOne<{ own: number; last: number | null }>(
      `SELECT count(*)::integer AS own, max(turn) AS last FROM ${JOBS_TABLE} WHERE user_id = ? AND finished_at IS NULL`,
      [userId],
    );
    const { own = 0, last = null } = row ?? {};
    const share = Math.max(0, Math.floor((this.limits.ofAll - open) * SHARE_OF_FREE));
    if (own + jobs > this.limits.ofUser) throw new TooManyJobs(own, this.limits.ofUser);
    if (!isReserved && own + jobs > share) throw new JobQueueFull(own, share);
    return last === null ? turn : Math.max(turn, last + 1);
  }

  private async lock(userId: number): Promise<void> {
    const row = await this.database.queryOne<{ is_ours: boolean }>(
      'SELECT pg_try_advisory_xact_lock(hashtext(?), ?) AS is_ours',
      [LOCK, userId],
    );
    if (row?.is_ours !== true) throw new SubmissionsBusy();
  }
}
