import { randomUUID } from 'node:crypto';
import {
  BatchNotFound,
  JobFinished,
  JobNotFailed,
  JobQueueFull,
  TooManyJobs,
} from '../../shared/job-errors.js';
import {
  isFinal,
  type Job,
  type JobFilter,
  type JobHandler,
  type JobRules,
  type Jobs,
  type JobState,
  type NewJob,
  type SubmittedAlone,
} from '../../shared/ports/jobs.port.js';
import type { Tracer } from '../../shared/ports/tracer.port.js';
import type { Principal } from '../../shared/principal.js';
import type { Database } from '../database/database.js';
import type { JobFeed } from './job-feed.js';
import type { JobQueue } from './job-queue.js';
import type { JobReader } from './job-reader.js';
import { JOBS_TABLE } from './job-row.js';
import type { JobTable, SentJob } from './job-table.js';
import type { JobWorker } from './job-worker.js';
import { queueTransactionOf } from './queue-database.js';

/** Two full batches: what one user may have open. */
export const MAX_OPEN_OF_USER = 2000;
/** What all together may have open; a few hours of work. */
export const MAX_OPEN = 50_000;

interface Turns {
  readonly open: number;
  readonly own: number;
  /** Turn of the job that is next. */
  readonly first: number | null;
  /** Of the user's open jobs, the last. */
  readonly last: number | null;
}

export interface JobParts {
  readonly table: JobTable;
  readonly reader: JobReader;
  readonly queue: JobQueue;
  readonly worker: JobWorker;
  readonly feed: JobFeed;
  readonly tracer: Tracer;
}

/** Jobs in the table `jobs`, in the order that the queue keeps. A job and its place in the queue are stored together. */
export class SqlJobs implements Jobs {
  constructor(
    private readonly database: Database,
    private readonly parts: JobParts,
  ) {}

  handle(kind: string, handler: JobHandler, rules: JobRules = {}): void {
    this.parts.worker.handle(kind, handler, rules);
  }

  async submit(userId: number, jobs: readonly NewJob[], batchId?: string): Promise<readonly Job[]> {
    const sent = await this.prepared(userId, jobs, batchId);
    return this.database.run(async () => {
      await this.insert(sent);
      return this.parts.reader.listOwn(
        userId,
        sent.map(({ id }) => id),
      );
    });
  }

  async submitAlone(userId: number, job: NewJob): Promise<SubmittedAlone> {
    const sent = await this.prepared(userId, [job]);
    const open = await this.database.run(async () => {
      const found = await this.parts.table.findOpenAlone(userId, job.kind);
      if (found === undefined) await this.insert(sent);
      return found;
    });
    const id = open ?? sent[0]?.id ?? 0;
    return { job: await this.get(ownerOf(userId), id), isNew: open === undefined };
  }

  async get(principal: Principal, id: number): Promise<Job> {
    return (await this.parts.reader.get(principal, id)).job;
  }

  list(principal: Principal, filter: JobFilter): Promise<readonly Job[]> {
    return this.parts.reader.list(principal, filter);
  }

  listAll(filter: Pick<JobFilter, 'state' | 'limit'>): Promise<readonly Job[]> {
    return this.parts.reader.listAll(filter);
  }

  async countBatch(principal: Principal, batchId: string): Promise<Readonly<Record<JobState, number>>> {
    const counts = await this.parts.reader.countBatch(principal, batchId);
    if (counts === undefined) throw new BatchNotFound(batchId);
    return counts;
  }

  async cancel(principal: Principal, id: number): Promise<Job> {
    const { job, queueId } = await this.parts.reader.get(principal, id);
    if (isFinal(job.state)) throw new JobFinished(job.state);
    const ended = await this.database.run(async () => {
      const waited = await this.parts.table.cancelWaiting(id);
      if (waited === undefined) await this.parts.table.askToCancel(id);
      else await this.parts.queue.remove(queueTransactionOf(this.database), queueId);
      return waited;
    });
    if (ended !== undefined) await this.parts.worker.over(ended);
    return this.get(principal, id);
  }

  async replay(principal: Principal, id: number): Promise<Job> {
    const { job } = await this.parts.reader.get(principal, id);
    const again = { queueId: randomUUID(), turn: await this.turnsOf(job.userId, 1) };
    await this.database.run(async () => {
      if (!(await this.parts.table.reopen(id, again))) throw new JobNotFailed(job.state);
      await this.send([{ ...again, id, userId: job.userId }]);
    });
    return this.get(principal, id);
  }

  watch(id: number, seen: number, tell: (job: Job | undefined) => void): { stop(): void } {
    return this.parts.feed.watch(id, seen, tell);
  }

  private async prepared(
    userId: number,
    jobs: readonly NewJob[],
    batchId: string | null = null,
  ): Promise<readonly SentJob[]> {
    const turns = await this.turnsOf(userId, jobs.length);
    const ids = await this.nextIds(jobs.length);
    return jobs.map((job, index) => ({
      id: ids[index] ?? 0,
      userId,
      queueId: randomUUID(),
      turn: turns + index,
      batchId,
      job,
    }));
  }

  /** Inside a unit of work. */
  private async insert(sent: readonly SentJob[]): Promise<void> {
    await this.parts.table.insert(sent);
    await this.send(sent);
  }

  private send(jobs: readonly Pick<SentJob, 'id' | 'userId' | 'queueId' | 'turn'>[]): Promise<void> {
    const { traceparent: trace } = this.parts.tracer;
    return this.parts.queue.send(
      queueTransactionOf(this.database),
      jobs.map(({ id, userId, queueId, turn }) => ({
        job: id,
        user: userId,
        queueId,
        turn,
        ...(trace !== undefined && { trace }),
      })),
    );
  }

  /**
   * The turn of a user's next job: right after the last of their own, but not before whoever is next now. So whoever has
   * a thousand jobs waiting holds nobody up who has one (start-time fair queueing: Goyal, Vin and Cheng 1996).
   */
  private async turnsOf(userId: number, wanted: number): Promise<number> {
    // What others have open decides as well.
    const turns = await this.database.asOperator(() =>
      this.database.queryOne<Turns>(
        `SELECT count(*)::integer AS open, (count(*) FILTER (WHERE user_id = ?))::integer AS own,
                min(turn) AS first, max(turn) FILTER (WHERE user_id = ?) AS last
           FROM ${JOBS_TABLE} WHERE finished_at IS NULL`,
        [userId, userId],
      ),
    );
    const { open = 0, own = 0, first = null, last = null } = turns ?? {};
    if (own + wanted > MAX_OPEN_OF_USER) throw new TooManyJobs(own, MAX_OPEN_OF_USER);
    if (open + wanted > MAX_OPEN) throw new JobQueueFull();
    return Math.max(first ?? 0, last === null ? 0 : last + 1);
  }

  private async nextIds(count: number): Promise<readonly number[]> {
    const rows = await this.database.query<{ id: number | string }>(
      `SELECT nextval(pg_get_serial_sequence('${JOBS_TABLE}', 'id')) AS id FROM generate_series(1, ?)`,
      [count],
    );
    return rows.map(({ id }) => Number(id));
  }
}

const ownerOf = (userId: number): Principal => ({ userId, roles: ['user'] });
