import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { Database } from '../database/database.js';
import type { JobQueue } from './job-queue.js';
import { JOBS_TABLE } from './job-row.js';
import { queueTransactionOf } from './queue-database.js';
import { QUEUE_NAME, QUEUE_SCHEMA } from './queue-settings.js';

const LOOK_EVERY_MS = 500;
/** One look in so many also compares the table with the queue. */
const COMPARE_EVERY = 40;
const AT_ONCE = 100;
/** Older than any gap between a job's two homes. */
const SETTLED = "interval '15 seconds'";

/** Finds jobs whose process is gone, and jobs that the queue forgot, and has them done. Every process that works looks. */
export class JobUpkeep {
  private readonly logger = new Logger('Jobs');
  private timer: NodeJS.Timeout | undefined;
  private looks = 0;

  constructor(
    private readonly database: Database,
    private readonly queue: JobQueue,
  ) {}

  start(): void {
    this.timer = setTimeout(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private async look(): Promise<void> {
    try {
      await this.database.asOperator(async () => {
        await this.giveUpAbandoned();
        if (this.looks % COMPARE_EVERY === 0) await this.resendForgotten();
      });
    } catch (error) {
      this.logger.warn({ msg: 'the jobs were not looked after; they will be', err: error });
    }
    this.looks += 1;
    if (this.timer !== undefined) this.start();
  }

  /**
   * Nobody renews their lease. They are sent anew, at once: a try that the queue counts itself would wait its turn. Only what
   * the queue takes to be at work: what was sent anew already waits.
   */
  private async giveUpAbandoned(): Promise<void> {
    const rows = await this.database.query<SentRow>(
      `SELECT j.id, j.user_id, j.turn, j.queue_id FROM ${JOBS_TABLE} j
         JOIN ${QUEUE_SCHEMA}.job q ON q.name = '${QUEUE_NAME}' AND q.id = j.queue_id AND q.state = 'active'
        WHERE j.state = 'running' AND j.finished_at IS NULL AND j.leased_until < now()
        ORDER BY j.leased_until LIMIT ${AT_ONCE}`,
    );
    await this.sendAnew(rows);
  }

  /**
   * A restored backup, a settlement that was cut off between the two, or a process that took a job out of the queue and ended
   * before it began: the table decides.
   */
  private async resendForgotten(): Promise<void> {
    const rows = await this.database.query<SentRow>(
      `SELECT j.id, j.user_id, j.turn, j.queue_id FROM ${JOBS_TABLE} j
         LEFT JOIN ${QUEUE_SCHEMA}.job q ON q.name = '${QUEUE_NAME}' AND q.id = j.queue_id
        WHERE j.finished_at IS NULL AND j.created_at < now() - ${SETTLED}
          AND (j.leased_until IS NULL OR j.leased_until < now() - ${SETTLED})
          AND (q.id IS NULL OR q.state IN ('completed', 'cancelled', 'failed')
            OR (q.state = 'active' AND q.started_on < now() - ${SETTLED} AND j.state = 'queued'))
        ORDER BY j.turn LIMIT ${AT_ONCE}`,
    );
    await this.sendAnew(rows);
    if (rows.length > 0)
      this.logger.warn({ msg: 'jobs that the queue had forgotten were sent again', count: rows.length });
  }

  /** Once, whichever process finds it first. */
  private async sendAnew(rows: readonly SentRow[]): Promise<void> {
    for (const { id, user_id: user, turn, queue_id: old } of rows) {
      const queueId = randomUUID();
      await this.database.run(async () => {
        const found = await this.database.write(
          `UPDATE ${JOBS_TABLE} SET queue_id = ? WHERE id = ? AND queue_id = ? AND finished_at IS NULL RETURNING id`,
          [queueId, id, old],
        );
        if (found.length === 0) return;
        const db = queueTransactionOf(this.database);
        await this.queue.remove(db, old);
        await this.queue.send(db, [{ job: id, user, queueId, turn }]);
      });
    }
  }
}

interface SentRow {
  readonly id: number;
  readonly user_id: number;
  readonly turn: number;
  readonly queue_id: string;
}
