import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { CONTENT_CIPHER, type ContentCipher } from '../../shared/ports/content-cipher.port.js';
import type { JobProblem, JobReport, NewJob } from '../../shared/ports/jobs.port.js';
import { Database } from '../database/database.js';
import type { FetchedJob, QueuePlace } from './job-queue.js';
import { type JobRow, JOBS_TABLE, type Tries, triesIn, WITH_STEP } from './job-row.js';

/** Rows per statement: encrypting a thousand requests without a pause would block the process for half a second. */
const INSERT_CHUNK = 20;

/** A new job with its place in the queue. */
export interface SentJob extends QueuePlace {
  readonly batchId: string | null;
  readonly job: NewJob;
}

/** A job that one attempt works on. */
export interface ClaimedJob {
  readonly id: number;
  readonly userId: number;
  readonly kind: string;
  /** 1 for the first; counts on when the job is sent again, so that a number names one attempt. */
  readonly attempt: number;
  readonly tries: Tries;
  /** Encrypted: {@link JobTable.requestOf} decrypts it. */
  readonly request: unknown;
  readonly isCancelRequested: boolean;
}

type ClaimedRow = Omit<JobRow, 'batch_id'> & { readonly request: unknown };

/** An attempt. Its number is the fence: once a later attempt has begun, its statements change nothing. */
export type Held = Pick<ClaimedJob, 'id' | 'attempt'>;

type Step = Omit<JobReport, 'percent'> & Partial<Pick<JobReport, 'percent'>>;

/** What workers write to the table `jobs`. */
@Injectable()
export class JobTable {
  constructor(
    private readonly database: Database,
    @Inject(CONTENT_CIPHER) private readonly cipher: ContentCipher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async insert(jobs: readonly SentJob[]): Promise<void> {
    for (let at = 0; at < jobs.length; at += INSERT_CHUNK)
      await this.insertSome(jobs.slice(at, at + INSERT_CHUNK));
  }

  private async insertSome(jobs: readonly SentJob[]): Promise<void> {
    const now = this.clock.now();
    const queued = [
      { ...this.step({ stage: 'queued', percent: 0, message: 'Waiting for its turn' }), no: 1 },
    ];
    const rows = await Promise.all(
      jobs.map(async ({ id, userId, queueId, turn, batchId, job: { kind, request } }) => {
        const sealed = await this.cipher.sealRow(JOBS_TABLE, { id, user_id: userId }, { request });
        const row = { id, user_id: userId, kind, batch_id: batchId, queue_id: queueId, turn };
        return { ...row, state: 'queued', progress: queued, request: sealed.request, created_at: now };
      }),
    );
    const columns = 'id, user_id, kind, batch_id, queue_id, turn, state, progress, request, created_at';
    await this.database.write(
      `INSERT INTO ${JOBS_TABLE} (${columns}) SELECT ${columns} FROM jsonb_to_recordset(?::jsonb) AS r(id integer,
         user_id integer, kind text, batch_id uuid, queue_id uuid, turn integer, state text, progress jsonb, request jsonb,
         created_at timestamptz)`,
      [JSON.stringify(rows)],
    );
  }

  /** Id of the open job of a kind that a user has. Under the lock of {@link JobPlaces.alone}, so that it stays the answer. */
  async findOpen(userId: number, kind: string): Promise<number | undefined> {
    const row = await this.database.queryOne<{ id: number }>(
      `SELECT id FROM ${JOBS_TABLE} WHERE user_id = ? AND kind = ? AND finished_at IS NULL ORDER BY id LIMIT 1`,
      [userId, kind],
    );
    return row?.id;
  }

  /**
   * Begins an attempt at a job that the queue gave to this process; an earlier attempt has lost it by then. `over`: the
   * job has ended, or has another place in the queue. `unknown`: its kind is none of `kinds`.
   */
  async claim(
    { job: id, queueId }: Pick<FetchedJob, 'job' | 'queueId'>,
    kinds: readonly string[],
  ): Promise<ClaimedJob | 'over' | 'unknown'> {
    // The version before this one takes over jobs with a lease that has run out, and none without a lease.
    const [row] = await this.database.write<ClaimedRow>(
      `UPDATE ${JOBS_TABLE} SET state = 'running', attempt = attempt + 1, leased_until = NULL, worker = NULL,
         started_at = coalesce(started_at, ?), ${WITH_STEP}
       WHERE id = ? AND queue_id = ? AND finished_at IS NULL
         AND kind IN (SELECT jsonb_array_elements_text(?::jsonb))
       RETURNING id, user_id, kind, attempt, progress, request, cancel_requested`,
      [
        this.clock.now(),
        this.stepText({ stage: 'started', percent: 1, message: 'Begun' }),
        id,
        queueId,
        JSON.stringify(kinds),
      ],
    );
    if (row === undefined) return (await this.isOpen(id, queueId)) ? 'unknown' : 'over';
    const { user_id: userId, kind, attempt, request, cancel_requested: isCancelRequested } = row;
    return { id, userId, kind, attempt, tries: triesIn(row.progress), request, isCancelRequested };
  }

  /** Of these jobs, those that are still an attempt's: without those that wait again or are gone. Of all users. */
  findRunning(
    ids: readonly number[],
  ): Promise<readonly Pick<JobRow, 'id' | 'attempt' | 'cancel_requested'>[]> {
    return this.database.asOperator(() =>
      this.database.query(
        `SELECT id, attempt, cancel_requested FROM ${JOBS_TABLE}
          WHERE state <> 'queued' AND id = ANY (ARRAY(SELECT jsonb_array_elements_text(?::jsonb)::integer))`,
        [JSON.stringify(ids)],
      ),
    );
  }

  /** The request, decrypted. */
  async requestOf({ id, userId, request }: Pick<ClaimedJob, 'id' | 'userId' | 'request'>): Promise<unknown> {
    return (await this.cipher.openRow(JOBS_TABLE, { id, user_id: userId, request }, ['request'])).request;
  }

  async report(held: Held, report: JobReport): Promise<void> {
    await this.change(held, WITH_STEP, [this.stepText(report)]);
  }

  /** Ends a job with its result, and deletes its request; false if it is no longer this attempt's. */
  async finish(held: Held, result: Readonly<Record<string, number>>): Promise<boolean> {
    const ended = await this.change(
      held,
      `state = 'done', result = ?::jsonb, request = NULL, finished_at = ?, ${WITH_STEP}`,
      [
        JSON.stringify(result),
        this.clock.now(),
        this.stepText({ stage: 'done', percent: 100, message: 'Done' }),
      ],
    );
    if (ended) await this.database.write('DELETE FROM job_checkpoints WHERE job_id = ?', [held.id]);
    return ended;
  }

  /** Whether this attempt has finished the job. */
  async isDone({ id, attempt }: Held): Promise<boolean> {
    const row = await this.database.queryOne(
      `SELECT 1 AS done FROM ${JOBS_TABLE} WHERE id = ? AND attempt = ? AND state = 'done'`,
      [id, attempt],
    );
    return row !== undefined;
  }

  /** Stores the reason. The request stays, so that the job can be sent again. False if it is no longer this attempt's. */
  async fail({ id, userId, attempt }: Held & { userId: number }, problem: JobProblem): Promise<boolean> {
    const sealed = await this.cipher.sealRow(JOBS_TABLE, { id, user_id: userId }, { problem });
    return this.change(
      { id, attempt },
      `state = 'failed', problem = ?::jsonb, finished_at = ?, ${WITH_STEP}`,
      [
        JSON.stringify(sealed.problem),
        this.clock.now(),
        this.stepText({ stage: 'failed', message: 'Failed; the problem says why' }),
      ],
    );
  }

  /** Makes a job wait again; false if it is no longer this attempt's. */
  postpone(held: Held, message: string): Promise<boolean> {
    return this.change(held, `state = 'queued', ${WITH_STEP}`, [
      this.stepText({ stage: 'queued', percent: 0, message }),
    ]);
  }

  /** False if it is no longer this attempt's. */
  cancelled(held: Held): Promise<boolean> {
    return this.change(held, `state = 'cancelled', finished_at = ?, ${WITH_STEP}`, [
      this.clock.now(),
      this.stepText(CANCELLED),
    ]);
  }

  /** Cancels a waiting job and returns it; undefined if it does not wait. */
  async cancelWaiting(
    id: number,
  ): Promise<Pick<ClaimedJob, 'id' | 'userId' | 'kind' | 'request'> | undefined> {
    const [row] = await this.database.write<ClaimedRow>(
      `UPDATE ${JOBS_TABLE} SET state = 'cancelled', cancel_requested = TRUE, finished_at = ?, ${WITH_STEP}
        WHERE id = ? AND state = 'queued' RETURNING id, user_id, kind, request`,
      [this.clock.now(), this.stepText(CANCELLED), id],
    );
    return row && { id: row.id, userId: row.user_id, kind: row.kind, request: row.request };
  }

  /** Asks the worker to stop. Locks the row, so that the job neither begins nor ends before the unit of work does. */
  async askToCancel(id: number): Promise<void> {
    await this.database.write(
      `UPDATE ${JOBS_TABLE} SET cancel_requested = TRUE WHERE id = ? AND finished_at IS NULL`,
      [id],
    );
  }

  /** Makes a failed or cancelled job wait again; false if it is in another state. */
  async reopen(id: number, { queueId, turn }: Pick<QueuePlace, 'queueId' | 'turn'>): Promise<boolean> {
    const rows = await this.database.write(
      `UPDATE ${JOBS_TABLE} SET state = 'queued', queue_id = ?, turn = ?, problem = NULL, finished_at = NULL,
         cancel_requested = FALSE, ${WITH_STEP}
        WHERE id = ? AND state IN ('failed', 'cancelled') RETURNING id`,
      [queueId, turn, this.stepText({ stage: 'queued', percent: 0, message: 'Sent again' }), id],
    );
    return rows.length > 0;
  }

  private async isOpen(id: number, queueId: string): Promise<boolean> {
    const row = await this.database.queryOne(
      `SELECT 1 AS open FROM ${JOBS_TABLE} WHERE id = ? AND queue_id = ? AND finished_at IS NULL`,
      [id, queueId],
    );
    return row !== undefined;
  }

  private async change(
    { id, attempt }: Held,
    assignments: string,
    values: readonly unknown[],
  ): Promise<boolean> {
    const rows = await this.database.write(
      `UPDATE ${JOBS_TABLE} SET ${assignments} WHERE id = ? AND attempt = ? AND state = 'running' RETURNING id`,
      [...values, id, attempt],
    );
    return rows.length > 0;
  }

  private step(report: Step) {
    return { ...report, at: this.clock.now().toISOString() };
  }

  private stepText(report: Step): string {
    return JSON.stringify(this.step(report));
  }
}

const CANCELLED = { stage: 'cancelled', message: 'Cancelled' };
