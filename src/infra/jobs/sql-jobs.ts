import { randomUUID } from 'node:crypto';
import { AnotherJobOpen, BatchNotFound, JobFinished, JobNotFailed } from '../../shared/job-errors.js';
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
import { JOB_LIMITS, JobPlaces } from './job-places.js';
import { JOBS_TABLE } from './job-row.js';
import type { JobTable, SentJob } from './job-table.js';
import type { JobWorker } from './job-worker.js';
import { queueTransactionOf } from './queue-database.js';
import { SubmissionLines } from './submission-lines.js';

export interface JobParts {
  readonly table: JobTable;
  readonly reader: JobReader;
  readonly queue: JobQueue;
  readonly worker: JobWorker;
  readonly feed: JobFeed;
  readonly tracer: Tracer;
}

/** Jobs of one user, but for the turns that they will have. */
interface PreparedJobs {
  readonly userId: number;
  readonly nextTurn: number;
  readonly sent: readonly Omit<SentJob, 'turn'>[];
}

/** Jobs in the table `jobs`, in the order that the queue keeps. A job and its place in the queue are stored together. */
export class SqlJobs implements Jobs {
  private readonly places: JobPlaces;
  private readonly lines = new SubmissionLines();

  constructor(
    private readonly database: Database,
    private readonly parts: JobParts,
    limits = JOB_LIMITS,
  ) {
    this.places = new JobPlaces(database, limits);
  }

  handle(kind: string, handler: JobHandler, rules: JobRules = {}): void {
    this.parts.worker.handle(kind, handler, rules);
  }

  submit(userId: number, jobs: readonly NewJob[], batchId?: string): Promise<readonly Job[]> {
    return this.lines.inTurn(userId, async () => {
      const prepared = await this.prepared(userId, jobs, batchId);
      return this.database.run(async () => {
        const ids = await this.insert(prepared);
        return this.parts.reader.listOwn(userId, ids);
      });
    });
  }

  async submitAlone(userId: number, job: NewJob): Promise<SubmittedAlone> {
    const { id = 0, isNew } = await this.lines.inTurn(userId, async () => {
      const prepared = await this.prepared(userId, [job]);
      return this.database.run(async () => {
        const open = await this.parts.table.findOpenAlone(userId, job.kind);
        if (open !== undefined) return { id: open, isNew: false };
        const [made] = await this.insert(prepared);
        return { id: made, isNew: true };
      });
    });
    return { job: await this.get(ownerOf(userId), id), isNew };
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
      await this.parts.table.askToCancel(id);
      const waited = await this.parts.table.cancelWaiting(id);
      if (waited !== undefined) await this.parts.queue.remove(queueTransactionOf(this.database), queueId);
      return waited;
    });
    if (ended !== undefined) await this.parts.worker.over(ended);
    return this.get(principal, id);
  }

  async replay(principal: Principal, id: number): Promise<Job> {
    const { job } = await this.parts.reader.get(principal, id);
    await this.lines.inTurn(job.userId, async () => {
      const nextTurn = await this.places.nextTurn(1);
      await this.database.run(() => this.sendAgain(job, nextTurn));
    });
    return this.get(principal, id);
  }

  watch(id: number, seen: number, tell: (job: Job | undefined) => void): { stop(): void } {
    return this.parts.feed.watch(id, seen, tell);
  }

  /** Inside a unit of work. */
  private async sendAgain(job: Job, nextTurn: number): Promise<void> {
    if (this.parts.worker.rulesOf(job.kind).isAlone === true) await this.refuseBesideAnother(job);
    const turn = await this.places.take(job.userId, 1, nextTurn);
    const again = { queueId: randomUUID(), turn };
    if (!(await this.parts.table.reopen(job.id, again))) throw new JobNotFailed(job.state);
    await this.send([{ ...again, id: job.id, userId: job.userId }]);
  }

  private async refuseBesideAnother({ id, userId, kind }: Job): Promise<void> {
    const open = await this.parts.table.findOpenAlone(userId, kind);
    if (open !== undefined && open !== id) throw new AnotherJobOpen(open);
  }

  /** What is done before the unit of work that stores them. */
  private async prepared(
    userId: number,
    jobs: readonly NewJob[],
    batchId: string | null = null,
  ): Promise<PreparedJobs> {
    const nextTurn = await this.places.nextTurn(jobs.length);
    const ids = await this.database.nextIds(JOBS_TABLE, jobs.length);
    const sent = jobs.map((job, index) => ({
      id: ids[index] ?? 0,
      userId,
      queueId: randomUUID(),
      batchId,
      job,
    }));
    return { userId, nextTurn, sent };
  }

  /** Inside a unit of work; gives the ids. */
  private async insert({ userId, nextTurn, sent }: PreparedJobs): Promise<readonly number[]> {
    const turn = await this.places.take(userId, sent.length, nextTurn);
    const jobs = sent.map((each, index) => ({ ...each, turn: turn + index }));
    await this.parts.table.insert(jobs);
    await this.send(jobs);
    return jobs.map(({ id }) => id);
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
}

const ownerOf = (userId: number): Principal => ({ userId, roles: ['user'] });
