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
import type { Principal } from '../../shared/principal.js';
import type { Database } from '../database/database.js';
import type { JobFeed } from './job-feed.js';
import type { JobQueue } from './job-queue.js';
import type { JobReader } from './job-reader.js';
import { JOB_LIMITS, JobPlaces, type QueueState } from './job-places.js';
import { JOBS_TABLE } from './job-row.js';
import type { JobTable, SentJob } from './job-table.js';
import type { JobWorker } from './job-worker.js';

/** Collaborators of {@link SqlJobs}. */
export interface JobParts {
  readonly table: JobTable;
  readonly reader: JobReader;
  readonly queue: JobQueue;
  readonly worker: JobWorker;
  readonly feed: JobFeed;
}

/** Jobs of one user, without their turns. */
interface PreparedJobs {
  readonly userId: number;
  readonly state: QueueState;
  readonly isReserved: boolean;
  readonly sent: readonly Omit<SentJob, 'turn'>[];
}

/** Jobs in the table `jobs`. A job and its place in the queue are stored in one transaction. */
export class SqlJobs implements Jobs {
  private readonly places: JobPlaces;

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

  async submit(userId: number, jobs: readonly NewJob[], batchId?: string): Promise<readonly Job[]> {
    const prepared = await this.prepare(userId, jobs, batchId);
    return this.places.alone(userId, async () =>
      this.parts.reader.listOwn(userId, await this.insert(prepared)),
    );
  }

  async submitAlone(userId: number, job: NewJob): Promise<SubmittedAlone> {
    const prepared = await this.prepare(userId, [job]);
    return this.places.alone(userId, async () => {
      const open = await this.parts.table.findOpen(userId, job.kind);
      const ids = open === undefined ? await this.insert(prepared) : [open];
      const [found] = await this.parts.reader.listOwn(userId, ids);
      if (found === undefined) throw new Error(`Job ${ids.join()} is not there after it was stored.`);
      return { job: found, isNew: open === undefined };
    });
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
      if (waited !== undefined) await this.parts.queue.remove(queueId);
      return waited;
    });
    if (ended !== undefined) await this.parts.worker.cleanUp(ended);
    return this.get(principal, id);
  }

  forget(userId: number): Promise<void> {
    return this.parts.queue.forget(userId);
  }

  async replay(principal: Principal, id: number): Promise<Job> {
    const { job } = await this.parts.reader.get(principal, id);
    const state = await this.places.state();
    await this.places.alone(job.userId, () => this.sendAgain(job, state));
    return this.get(principal, id);
  }

  watch(id: number, seen: number, notify: (job: Job | undefined) => void): { stop(): void } {
    return this.parts.feed.watch(id, seen, notify);
  }

  /** Inside {@link JobPlaces.alone}. */
  private async sendAgain({ id, userId, kind, state }: Job, queueState: QueueState): Promise<void> {
    const { table, queue, worker } = this.parts;
    const isReserved = worker.rulesOf(kind).isAlone === true;
    if (isReserved) {
      const open = await table.findOpen(userId, kind);
      if (open !== undefined && open !== id) throw new AnotherJobOpen(open);
    }
    const turn = await this.places.take({ userId, jobs: 1, isReserved }, queueState);
    const place = { id, userId, turn, queueId: randomUUID() };
    if (!(await table.reopen(id, place))) throw new JobNotFailed(state);
    await queue.send([place]);
  }

  /** Before the unit of work that stores the jobs. */
  private async prepare(
    userId: number,
    jobs: readonly NewJob[],
    batchId: string | null = null,
  ): Promise<PreparedJobs> {
    const state = await this.places.state();
    const isReserved = jobs.every(({ kind }) => this.parts.worker.rulesOf(kind).isAlone === true);
    const ids = await this.database.nextIds(JOBS_TABLE, jobs.length);
    const sent = jobs.map((job, index) => ({
      id: ids[index] ?? 0,
      userId,
      queueId: randomUUID(),
      batchId,
      job,
    }));
    return { userId, state, isReserved, sent };
  }

  /** Inside {@link JobPlaces.alone}; returns the ids. */
  private async insert({ userId, state, isReserved, sent }: PreparedJobs): Promise<readonly number[]> {
    const turn = await this.places.take({ userId, jobs: sent.length, isReserved }, state);
    const jobs = sent.map((each, index) => ({ ...each, turn: turn + index }));
    await this.parts.table.insert(jobs);
    await this.parts.queue.send(jobs);
    return jobs.map(({ id }) => id);
  }
}
