import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { Database } from '../database/database.js';
import { JobQueue } from './job-queue.js';
import { INTERRUPTED, JOBS_TABLE, PLUS_STEP } from './job-row.js';
import { QUEUE_NAME, QUEUE_SCHEMA } from './queue-settings.js';

const EVERY_MS = 24 * 60 * 60 * 1000;
const PAGE = 100;

interface ForgottenJob {
  readonly id: number;
  readonly user_id: number;
  readonly turn: number;
  readonly queue_id: string;
}

/** Open jobs that the queue does not have, or has ended: after a restored backup, or when its retries ran out. */
const FORGOTTEN = `SELECT j.id, j.user_id, j.turn, j.queue_id FROM ${JOBS_TABLE} j
   LEFT JOIN ${QUEUE_SCHEMA}.job q ON q.name = '${QUEUE_NAME}' AND q.id = j.queue_id
  WHERE j.finished_at IS NULL AND j.id > ? AND (q.id IS NULL OR q.state IN ('completed', 'cancelled', 'failed'))
  ORDER BY j.id LIMIT ${PAGE}`;

/** Compares the table of jobs with the queue, on start and once a day, and sends again what the queue forgot. */
@Injectable()
export class JobReconciliation {
  private readonly logger = new Logger('Jobs');
  private timer: NodeJS.Timeout | undefined;
  private pass: Promise<void> | undefined;
  private isStopped = false;

  constructor(
    private readonly database: Database,
    private readonly queue: JobQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  start(): void {
    this.pass = this.run();
    this.timer = setInterval(() => (this.pass = this.run()), EVERY_MS).unref();
  }

  /** Ends a running pass after its current job; the next start continues. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.timer);
    await this.pass;
  }

  /** Never rejects: failures go to the log, and the next run tries again. */
  async run(): Promise<void> {
    try {
      const sent = await this.database.asOperator(() => this.sendForgotten());
      if (sent > 0) this.logger.warn({ event: 'jobs.reconciled', sent });
      await this.queue.forgetUnknown();
    } catch (err) {
      this.logger.warn({ event: 'jobs.reconcile_failed', err });
    }
  }

  private async sendForgotten(): Promise<number> {
    let sent = 0;
    for (let after: number | undefined = 0; after !== undefined;) {
      const jobs: readonly ForgottenJob[] = await this.database.query<ForgottenJob>(FORGOTTEN, [after]);
      for (const job of jobs) if (!this.isStopped && (await this.sendAgain(job))) sent += 1;
      after = this.isStopped ? undefined : jobs.at(-1)?.id;
    }
    return sent;
  }

  /** False if another process was faster, or if it failed: the others do not wait for it. */
  private async sendAgain(job: ForgottenJob): Promise<boolean> {
    const place = { id: job.id, userId: job.user_id, turn: job.turn, queueId: randomUUID() };
    const step = { stage: 'queued', percent: 0, message: INTERRUPTED, at: this.clock.now().toISOString() };
    try {
      return await this.database.run(async () => {
        const moved = await this.database.write(
          `UPDATE ${JOBS_TABLE} SET queue_id = ?, state = 'queued',
             progress = CASE WHEN state = 'running' THEN ${PLUS_STEP} ELSE progress END
            WHERE id = ? AND queue_id = ? AND finished_at IS NULL RETURNING id`,
          [place.queueId, JSON.stringify(step), job.id, job.queue_id],
        );
        if (moved.length === 0) return false;
        await this.queue.remove(job.queue_id);
        await this.queue.send([place]);
        return true;
      });
    } catch (err) {
      this.logger.warn({ event: 'jobs.resend_failed', job: job.id, err });
      return false;
    }
  }
}
