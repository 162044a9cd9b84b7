import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { DatabaseUnavailable } from '../../shared/database-unavailable.js';
import type { Clock } from '../../shared/ports/clock.port.js';
import type { Labels, Meter } from '../../shared/ports/meter.port.js';
import type { Database } from '../database/database.js';
import { AT_ONCE, findAbandoned, findUnbegun, handBack, type SentRow } from './abandoned-jobs.js';
import type { JobLeases } from './job-leases.js';
import type { JobPresence } from './job-presence.js';
import type { JobQueue } from './job-queue.js';
import { JOBS_TABLE } from './job-row.js';
import { queueTransactionOf } from './queue-database.js';
import { QUEUE_NAME, QUEUE_SCHEMA } from './queue-settings.js';

const LOOK_EVERY_MS = 500;
/** One look in so many also compares the table with the queue. */
const COMPARE_EVERY = 40;
/** Older than any gap between a job's two homes. */
const SETTLED = "interval '15 seconds'";

/** What is said of a database that is there for nobody. */
const AWAY = 'database.unavailable';

export interface UpkeepNeighbours {
  readonly queue: JobQueue;
  readonly leases: Pick<JobLeases, 'own'>;
  readonly presence: Pick<JobPresence, 'isTrusted'>;
}

/** Finds jobs whose process is gone, and jobs that the queue forgot, and has them done. Every process that works looks. */
export class JobUpkeep {
  private readonly logger = new Logger('Jobs');
  private timer: NodeJS.Timeout | undefined;
  private looks = 0;
  /** What could not be sent anew, until the next comparison: however much there is of it, what comes after it is found. */
  private readonly leftFor = new Set<number>();
  private readonly countFailure: (labels: Labels) => void;

  constructor(
    private readonly database: Database,
    private readonly neighbours: UpkeepNeighbours,
    private readonly clock: Clock,
    meter: Meter,
  ) {
    this.countFailure = meter.counter({
      name: 'jobs_resend_failures_total',
      help: 'How often a job whose process is gone, or that the queue forgot, could not be sent anew; it is tried again.',
      labels: [],
    });
  }

  start(): void {
    this.timer = setTimeout(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Has any process take up at once a job that this one put back. */
  async sendBack(id: number): Promise<void> {
    const row = await this.database.queryOne<SentRow>(
      `SELECT id, user_id, turn, queue_id FROM ${JOBS_TABLE} WHERE id = ? AND state = 'queued'`,
      [id],
    );
    if (row !== undefined) await this.sendOneAnew(row);
  }

  private async look(): Promise<void> {
    const compares = this.looks % COMPARE_EVERY === 0;
    if (compares) this.leftFor.clear();
    try {
      await this.database.asOperator(async () => {
        await this.giveUpAbandoned();
        if (compares) await this.resendForgotten();
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
    const { leases, presence } = this.neighbours;
    // Its own are never: after a standstill it looks before it renews.
    const except = [...this.leftFor, ...leases.own];
    await this.sendAnew(await findAbandoned(this.database, { except, byLocks: presence.isTrusted }));
    await this.sendAnew(await findUnbegun(this.database, [...this.leftFor]));
  }

  /**
   * A restored backup, or a settlement that was cut off between the two: the table decides.
   */
  private async resendForgotten(): Promise<void> {
    const rows = await this.database.query<SentRow>(
      `SELECT j.id, j.user_id, j.turn, j.queue_id FROM ${JOBS_TABLE} j
         LEFT JOIN ${QUEUE_SCHEMA}.job q ON q.name = '${QUEUE_NAME}' AND q.id = j.queue_id
        WHERE j.finished_at IS NULL AND j.created_at < now() - ${SETTLED}
          AND (j.leased_until IS NULL OR j.leased_until < now() - ${SETTLED})
          AND (q.id IS NULL OR q.state IN ('completed', 'cancelled', 'failed'))
          AND j.id NOT IN (SELECT jsonb_array_elements_text(?::jsonb)::integer)
        ORDER BY j.turn LIMIT ${AT_ONCE}`,
      [JSON.stringify([...this.leftFor])],
    );
    const count = await this.sendAnew(rows);
    if (count > 0) this.logger.warn({ msg: 'jobs that the queue had forgotten were sent again', count });
  }

  /** How many: one that cannot be sent must not keep the others waiting. Rejects where the database is away for all. */
  private async sendAnew(rows: readonly SentRow[]): Promise<number> {
    let sent = 0;
    for (const row of rows)
      try {
        sent += await this.sendOneAnew(row);
      } catch (error) {
        if (error instanceof DatabaseUnavailable && error.code === AWAY) throw error;
        this.leftFor.add(row.id);
        this.countFailure({});
        this.logger.warn({
          msg: 'a job could not be sent anew; it will be tried again',
          job: row.id,
          err: error,
        });
      }
    return sent;
  }

  /** Once, whichever process finds it first. */
  private sendOneAnew({ id, user_id: user, turn, queue_id: old }: SentRow): Promise<0 | 1> {
    const queueId = randomUUID();
    return this.database.run(async () => {
      if (!(await handBack(this.database, { id, old, queueId, at: this.clock.now() }))) return 0;
      const db = queueTransactionOf(this.database);
      await this.neighbours.queue.remove(db, old);
      await this.neighbours.queue.send(db, [{ job: id, user, queueId, turn }]);
      return 1;
    });
  }
}
