import { Logger } from '@nestjs/common';
import { type ConstructorOptions, type Job, PgBoss } from 'pg-boss';
import type { Tracer } from '../../shared/ports/tracer.port.js';
import type { Database } from '../database/database.js';
import { MigrationsPending } from '../database/open-database.js';
import { JOBS_TABLE } from './job-row.js';
import { queueTransactionOf } from './queue-database.js';
import {
  HEARTBEAT_EVERY_SECONDS,
  type JobTimings,
  QUEUE_NAME,
  QUEUE_SCHEMA,
  type QueuedJob,
} from './queue-settings.js';

/** Place of a job in the queue. */
export interface QueuePlace {
  readonly id: number;
  readonly userId: number;
  readonly queueId: string;
  /** A lower turn goes first. */
  readonly turn: number;
}

/** The job that pg-boss gave to a worker. */
export type FetchedJob = QueuedJob & { readonly queueId: string };

/** The waiting jobs and their order, kept by pg-boss. Its heartbeats and its monitor find the jobs of killed processes. */
export class JobQueue {
  private readonly logger = new Logger('Jobs');
  private readonly boss: PgBoss;

  constructor(
    connection: ConstructorOptions,
    private readonly database: Database,
    private readonly tracer: Tracer,
    private readonly timings: JobTimings,
  ) {
    this.boss = new PgBoss({
      ...connection,
      schema: QUEUE_SCHEMA,
      migrate: false,
      schedule: false,
      // Needs the rights of the owner.
      reindex: false,
      monitorVacuum: false,
      useListenNotify: true,
      // A pass needs both.
      superviseIntervalSeconds: timings.monitorSeconds,
      monitorIntervalSeconds: timings.monitorSeconds,
    });
    this.boss.on('error', (err) => this.logger.warn({ event: 'jobs.queue_failed', err }));
    this.boss.on('warning', ({ message }) => this.logger.warn({ event: 'jobs.queue_warning', msg: message }));
  }

  /** Throws {@link MigrationsPending} if its tables are missing or of another version. */
  async start(): Promise<void> {
    try {
      await this.boss.start();
    } catch (error) {
      if (error instanceof Error && /not installed|requires migrations/u.test(error.message))
        throw new MigrationsPending([`tables of the queue (${error.message})`]);
      throw error;
    }
  }

  /** Inside a unit of work: sends the jobs when it commits. */
  async send(places: readonly QueuePlace[]): Promise<void> {
    const { traceparent: trace } = this.tracer;
    const jobs = places.map(({ id: job, userId: user, queueId, turn }) => ({
      id: queueId,
      priority: -turn,
      data: { job, user, ...(trace !== undefined && { trace }) } satisfies QueuedJob,
    }));
    await this.boss.insert(QUEUE_NAME, jobs, { db: queueTransactionOf(this.database) });
  }

  /** Inside a unit of work: removes a job, waiting or running. */
  async remove(queueId: string): Promise<void> {
    await this.boss.deleteJob(QUEUE_NAME, queueId, { db: queueTransactionOf(this.database) });
  }

  /** Removes all jobs of a user, ended ones among them. */
  async forget(userId: number): Promise<void> {
    await this.database.asOperator(() =>
      this.database.write(`DELETE FROM ${QUEUE_SCHEMA}.job WHERE name = ? AND (data->>'user')::int = ?`, [
        QUEUE_NAME,
        userId,
      ]),
    );
  }

  /** Removes what a table of jobs that knows nothing of it left behind: of users who are gone, or from before a restore. */
  async forgetUnknown(): Promise<void> {
    await this.database.asOperator(() =>
      this.database.write(
        `DELETE FROM ${QUEUE_SCHEMA}.job q WHERE q.name = ?
          AND NOT EXISTS (SELECT FROM ${JOBS_TABLE} j WHERE j.id = (q.data->>'job')::int)`,
        [QUEUE_NAME],
      ),
    );
  }

  /** Runs up to `concurrency` jobs at the same time. A job is tried again later if `handle` rejects. */
  async work(concurrency: number, handle: (job: FetchedJob) => Promise<void>): Promise<void> {
    for (let n = 0; n < concurrency; n += 1) await this.addWorker(handle);
  }

  private async addWorker(handle: (job: FetchedJob) => Promise<void>): Promise<void> {
    const worker: { id?: string } = {};
    worker.id = await this.boss.work<QueuedJob>(
      QUEUE_NAME,
      {
        pollingIntervalSeconds: this.timings.pollUnnotifiedSeconds,
        notifyPollingIntervalSeconds: this.timings.pollSeconds,
        heartbeatRefreshSeconds: HEARTBEAT_EVERY_SECONDS,
      },
      async ([job]: Job<QueuedJob>[]) => {
        try {
          if (job !== undefined) await handle({ ...job.data, queueId: job.id });
        } finally {
          // Fetch the next job without waiting for the next poll.
          if (worker.id !== undefined) this.boss.notifyWorker(worker.id);
        }
      },
    );
  }

  /** Fetches no more jobs; resolves when the running ones have ended. */
  drain(): Promise<void> {
    return this.boss.offWork(QUEUE_NAME, { wait: true });
  }

  /** Gives jobs that still run back to the queue. */
  stop(): Promise<void> {
    return this.boss.stop({ graceful: false });
  }
}
