import { Logger } from '@nestjs/common';
import { type ConstructorOptions, type Db, type Job, PgBoss } from 'pg-boss';
import { MigrationsPending } from '../database/open-database.js';
import { QUEUE_NAME, QUEUE_SCHEMA, type QueuedJob } from './queue-settings.js';

/** How often a process asks for work when nobody tells it that there is some. */
const POLL_SECONDS = 1;
const POLL_WHEN_TOLD_SECONDS = 5;

/** The order of what waits, kept by pg-boss in the database: what is sent is sent by the transaction that wants it. */
export class JobQueue {
  private readonly logger = new Logger('Jobs');
  private readonly boss: PgBoss;

  constructor(connection: ConstructorOptions) {
    this.boss = new PgBoss({
      ...connection,
      schema: QUEUE_SCHEMA,
      migrate: false,
      schedule: false,
      // Rebuilding indexes is the owner's: `persona migrate` does what needs their rights.
      reindex: false,
      monitorVacuum: false,
      useListenNotify: true,
    });
    this.boss.on('error', (error) => this.logger.warn({ msg: 'the queue has a fault', err: error }));
    this.boss.on('warning', ({ message }) => this.logger.warn({ msg: message }));
  }

  /** Throws {@link MigrationsPending} where its tables are not of this version. */
  async start(): Promise<void> {
    try {
      await this.boss.start();
    } catch (error) {
      if (error instanceof Error && /not installed|requires migrations/u.test(error.message))
        throw new MigrationsPending([`tables of the queue (${error.message})`]);
      throw error;
    }
  }

  /** Sends jobs in the transaction of `db`. Of what waits, a lower turn goes first. */
  async send(
    db: Db,
    jobs: readonly (QueuedJob & { readonly queueId: string; readonly turn: number })[],
  ): Promise<void> {
    await this.boss.insert(
      QUEUE_NAME,
      jobs.map(({ queueId, turn, ...data }) => ({
        id: queueId,
        priority: -turn,
        data: data satisfies QueuedJob,
      })),
      { db },
    );
  }

  /** Takes jobs out in the transaction of `db`, whether they wait or are at work. */
  async remove(db: Db, queueId: string): Promise<void> {
    await this.boss.deleteJob(QUEUE_NAME, queueId, { db });
  }

  /** One statement over the queue's own connections, which requests cannot use up; on a server it sees all rows. */
  async ask<Row>(sql: string, values: readonly unknown[]): Promise<readonly Row[]> {
    const { rows } = await this.boss.getDb().executeSql(sql, [...values]);
    return rows as Row[];
  }

  /** Works on `concurrency` jobs at once. What `handle` rejects with is tried again after a while. */
  async work(concurrency: number, handle: (job: QueuedJob) => Promise<void>): Promise<void> {
    for (let n = 0; n < concurrency; n += 1) await this.oneAfterTheOther(handle);
  }

  /** Whoever has done a job asks for the next at once: the library's worker would wait for its next poll. */
  private async oneAfterTheOther(handle: (job: QueuedJob) => Promise<void>): Promise<void> {
    const worker: { id?: string } = {};
    worker.id = await this.boss.work<QueuedJob>(
      QUEUE_NAME,
      { pollingIntervalSeconds: POLL_SECONDS, notifyPollingIntervalSeconds: POLL_WHEN_TOLD_SECONDS },
      async ([job]: Job<QueuedJob>[]) => {
        try {
          if (job !== undefined) await handle(job.data);
        } finally {
          if (worker.id !== undefined) this.boss.notifyWorker(worker.id);
        }
      },
    );
  }

  /** Takes no more jobs, and resolves when those at work have ended. */
  rest(): Promise<void> {
    return this.boss.offWork(QUEUE_NAME, { wait: true });
  }

  /** Gives back what is still at work. */
  stop(): Promise<void> {
    return this.boss.stop({ graceful: false });
  }
}
