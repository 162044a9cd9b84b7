import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { Database } from '../database/database.js';
import type { JobQueue } from './job-queue.js';
import { JOBS_TABLE } from './job-row.js';
import { queueTransactionOf } from './queue-database.js';
import { QUEUE_NAME, QUEUE_SCHEMA } from './queue-settings.js';

const LOOK_EVERY_MS = 1000;
/** One look in so many also compares the table with the queue. */
const COMPARE_EVERY = 20;
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

  /** Nobody renews their lease. The queue hands them out anew, and whoever claims them starts a new attempt. */
  private async giveUpAbandoned(): Promise<void> {
    const rows = await this.database.query<{ queue_id: string }>(
      `SELECT queue_id FROM ${JOBS_TABLE}
        WHERE state = 'running' AND finished_at IS NULL AND leased_until < now() ORDER BY leased_until LIMIT ${AT_ONCE}`,
    );
    if (rows.length > 0) await this.queue.giveUp(rows.map(({ queue_id }) => queue_id));
  }

  /** A restored backup, or a settlement that was cut off between the two: the table decides. */
  private async resendForgotten(): Promise<void> {
    const rows = await this.database.query<{ id: number; user_id: number; turn: number }>(
      `SELECT j.id, j.user_id, j.turn FROM ${JOBS_TABLE} j
         LEFT JOIN ${QUEUE_SCHEMA}.job q ON q.name = '${QUEUE_NAME}' AND q.id = j.queue_id
        WHERE j.finished_at IS NULL AND j.created_at < now() - ${SETTLED}
          AND (j.leased_until IS NULL OR j.leased_until < now() - ${SETTLED})
          AND (q.id IS NULL OR q.state IN ('completed', 'cancelled', 'failed'))
        ORDER BY j.turn LIMIT ${AT_ONCE}`,
    );
    for (const { id, user_id: user, turn } of rows) {
      const queueId = randomUUID();
      await this.database.run(async () => {
        await this.queue.send(queueTransactionOf(this.database), [{ job: id, user, queueId, turn }]);
        await this.database.write(`UPDATE ${JOBS_TABLE} SET queue_id = ? WHERE id = ?`, [queueId, id]);
      });
    }
    if (rows.length > 0)
      this.logger.warn({ msg: 'jobs that the queue had forgotten were sent again', count: rows.length });
  }
}
