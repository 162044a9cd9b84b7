import type { ContentCipher } from '../../shared/ports/content-cipher.port.js';
import type { Clock } from '../../shared/ports/clock.port.js';
import type { JobProblem, JobReport, NewJob } from '../../shared/ports/jobs.port.js';
import type { Database } from '../database/database.js';
import type { JobPresence } from './job-presence.js';
import { type JobRow, JOBS_TABLE, LEASE, type Tries, triesIn, WITH_STEP } from './job-row.js';

const INSERTED_AT_ONCE = 20;

export interface SentJob {
  readonly id: number;
  readonly userId: number;
  readonly queueId: string;
  readonly turn: number;
  readonly batchId: string | null;
  readonly job: NewJob;
}

/** A job in the hands of one attempt. */
export interface ClaimedJob {
  readonly id: number;
  readonly userId: number;
  readonly kind: string;
  /** The first is 1; counted on where it is sent again, so that no two attempts at it are the same. */
  readonly attempt: number;
  /** Before this attempt. */
  readonly tries: Tries;
  /** Sealed: {@link JobTable.requestOf} opens it. */
  readonly request: unknown;
  readonly isCancelRequested: boolean;
}

interface ClaimedRow {
  readonly id: number;
  readonly user_id: number;
  readonly kind: string;
  readonly attempt: number;
  readonly progress: JobRow['progress'];
  readonly request: unknown;
  readonly cancel_requested: boolean;
}

/** Who a statement is for: of an older attempt it changes nothing. */
export type Held = Pick<ClaimedJob, 'id' | 'attempt'>;

type Step = Omit<JobReport, 'percent'> & Partial<Pick<JobReport, 'percent'>>;

/** The table `jobs`, as those see it who do them. */
export class JobTable {
  constructor(
    private readonly database: Database,
    private readonly cipher: ContentCipher,
    private readonly clock: Clock,
    private readonly presence: Pick<JobPresence, 'worker'>,
  ) {}

  /** Some at a time: a thousand in one statement hold up everybody else for the better part of a second. */
  async insert(jobs: readonly SentJob[]): Promise<void> {
    for (let at = 0; at < jobs.length; at += INSERTED_AT_ONCE)
      await this.insertSome(jobs.slice(at, at + INSERTED_AT_ONCE));
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

  /**
   * Id of the job of a kind that a user has open. Inside a unit of work, until whose end it makes everybody wait who asks
   * the same: two find none one after the other, never both.
   */
  async findOpenAlone(userId: number, kind: string): Promise<number | undefined> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtext(?), ?)', [kind, userId]);
    const row = await this.database.queryOne<{ id: number }>(
      `SELECT id FROM ${JOBS_TABLE} WHERE user_id = ? AND kind = ? AND finished_at IS NULL ORDER BY id LIMIT 1`,
      [userId, kind],
    );
    return row?.id;
  }

  /**
   * Takes a job up, if it is of one of the kinds. `over`: it is done with, or erased; `others`: somebody works on it, or only
   * processes of another version know how to.
   */
  async claim(id: number, kinds: readonly string[]): Promise<ClaimedJob | 'over' | 'others'> {
    const [row] = await this.database.write<ClaimedRow>(
      `UPDATE ${JOBS_TABLE} SET state = 'running', attempt = attempt + 1, leased_until = now() + ${LEASE},
         worker = ?, started_at = coalesce(started_at, ?), ${WITH_STEP}
       WHERE id = ? AND (state = 'queued' OR (state = 'running' AND leased_until < now()))
         AND kind IN (SELECT jsonb_array_elements_text(?::jsonb))
       RETURNING id, user_id, kind, attempt, progress, request, cancel_requested`,
      [
        this.presence.worker,
        this.clock.now(),
        this.stepText({ stage: 'started', percent: 1, message: 'Begun' }),
        id,
        JSON.stringify(kinds),
      ],
    );
    if (row === undefined) return (await this.isOpen(id)) ? 'others' : 'over';
    const { user_id: userId, kind, attempt, request, cancel_requested: isCancelRequested } = row;
    return { id, userId, kind, attempt, tries: triesIn(row.progress), request, isCancelRequested };
  }

  /** What is wanted, opened. */
  async requestOf({ id, userId, request }: Pick<ClaimedJob, 'id' | 'userId' | 'request'>): Promise<unknown> {
    return (await this.cipher.openRow(JOBS_TABLE, { id, user_id: userId, request }, ['request'])).request;
  }

  async report(held: Held, report: JobReport): Promise<void> {
    await this.change(held, WITH_STEP, [this.stepText(report)]);
  }

  /** Ends it well; false when it is no longer this attempt's. The request has served and goes. */
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

  /** Whether this attempt has ended it well. */
  async isDone({ id, attempt }: Held): Promise<boolean> {
    const row = await this.database.queryOne(
      `SELECT 1 AS done FROM ${JOBS_TABLE} WHERE id = ? AND attempt = ? AND state = 'done'`,
      [id, attempt],
    );
    return row !== undefined;
  }

  /** Keeps why it failed, and the request, so that it can be sent again; false when it is no longer this attempt's. */
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

  /** Back to those that wait; false when it is no longer this attempt's. Its lease tells when that was. */
  postpone(held: Held, message: string): Promise<boolean> {
    return this.change(held, `state = 'queued', worker = NULL, ${WITH_STEP}`, [
      this.stepText({ stage: 'queued', percent: 0, message }),
    ]);
  }

  /** False when it is no longer this attempt's. */
  cancelled(held: Held): Promise<boolean> {
    return this.change(held, `state = 'cancelled', finished_at = ?, ${WITH_STEP}`, [
      this.clock.now(),
      this.stepText(CANCELLED),
    ]);
  }

  /** Cancels one that waits, and gives it; undefined when it does not wait. */
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

  /** Asks whoever works on it to stop, and keeps it as it is, waiting or at work, until the unit of work ends. */
  async askToCancel(id: number): Promise<void> {
    await this.database.write(
      `UPDATE ${JOBS_TABLE} SET cancel_requested = TRUE WHERE id = ? AND finished_at IS NULL`,
      [id],
    );
  }

  /** Puts what came to nothing back among those that wait; false when it did not come to nothing. */
  async reopen(id: number, { queueId, turn }: Pick<SentJob, 'queueId' | 'turn'>): Promise<boolean> {
    const rows = await this.database.write(
      `UPDATE ${JOBS_TABLE} SET state = 'queued', queue_id = ?, turn = ?, problem = NULL, finished_at = NULL,
         leased_until = NULL, worker = NULL, cancel_requested = FALSE, ${WITH_STEP}
        WHERE id = ? AND state IN ('failed', 'cancelled') RETURNING id`,
      [queueId, turn, this.stepText({ stage: 'queued', percent: 0, message: 'Sent again' }), id],
    );
    return rows.length > 0;
  }

  private async isOpen(id: number): Promise<boolean> {
    const row = await this.database.queryOne(
      `SELECT 1 AS open FROM ${JOBS_TABLE} WHERE id = ? AND finished_at IS NULL`,
      [id],
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
