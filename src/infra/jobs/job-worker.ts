import { Logger } from '@nestjs/common';
import type { Act } from '../../shared/acting/act.js';
import type { Performer } from '../../shared/acting/performer.js';
import { AppError } from '../../shared/app-error.js';
import { JobLost } from '../../shared/job-errors.js';
import type { JobHandler, JobProblem, JobRules, JobRun } from '../../shared/ports/jobs.port.js';
import { RateLimited } from '../../shared/rate-errors.js';
import type { Tracer } from '../../shared/ports/tracer.port.js';
import { IntegrityFault } from '../crypto/integrity-fault.js';
import type { Database } from '../database/database.js';
import { inJob } from './job-context.js';
import type { FetchedJob } from './job-queue.js';
import { INTERRUPTED, LIMITED } from './job-row.js';
import type { ClaimedJob, JobTable } from './job-table.js';
import { MAX_ATTEMPTS, MAX_INTERRUPTIONS } from './queue-settings.js';
import type { RunningJobs } from './running-jobs.js';
import type { SqlCheckpoints } from './sql-checkpoints.js';

/** Attempts that may end with an unexpected error. */
const MAX_FAULTY_ATTEMPTS = 3;

const INTERNAL: JobProblem = {
  kind: 'internal',
  code: 'internal',
  detail: 'Something went wrong on our side. Nothing was stored; name the job when you report it.',
};

/** The job may be the cause. */
const TOO_OFTEN_INTERRUPTED: JobProblem = {
  kind: 'internal',
  code: 'job.interrupted',
  detail: `${MAX_INTERRUPTIONS} times the process that worked on it ended or stopped responding. Nothing was stored; name the job when you report it, or send it again.`,
};

/** Makes the queue try again. Without details: the queue stores the message in clear text. */
class TryAgain extends Error {
  constructor() {
    super('To be tried again.');
  }
}

/** Collaborators of {@link JobWorker}. */
export interface WorkerParts {
  readonly database: Database;
  readonly table: JobTable;
  readonly running: RunningJobs;
  readonly checkpoints: SqlCheckpoints;
  readonly performer: Performer;
  readonly tracer: Tracer;
}

/** Runs jobs with the handler of their kind, and decides how each attempt ends. */
export class JobWorker {
  private readonly logger = new Logger('Jobs');
  private readonly kinds = new Map<string, { readonly handler: JobHandler; readonly rules: JobRules }>();
  private readonly ending = new AbortController();

  constructor(private readonly parts: WorkerParts) {}

  handle(kind: string, handler: JobHandler, rules: JobRules): void {
    if (this.kinds.has(kind)) throw new Error(`The jobs of kind "${kind}" have a handler already.`);
    this.kinds.set(kind, { handler, rules });
  }

  /** Empty for a kind without a handler. */
  rulesOf(kind: string): JobRules {
    return this.kinds.get(kind)?.rules ?? {};
  }

  /** Rejects if the queue has to try again: with {@link TryAgain}, or because the database failed. */
  async attempt(fetched: FetchedJob): Promise<void> {
    const { database, table, running, tracer } = this.parts;
    const { user, trace: parent } = fetched;
    await database.asUser(user, async () => {
      const job = await table.claim(fetched, [...this.kinds.keys()]);
      if (job === 'over') return;
      // A process of a newer version knows the kind.
      if (job === 'unknown') throw new TryAgain();
      const span = { name: `job ${job.kind}`, facts: { 'persona.job.attempt': job.attempt }, parent };
      await tracer.span({ ...span, kind: 'consumer' }, () =>
        running.during(job, (cancelled) => this.run(job, cancelled)),
      );
    });
  }

  /** Lets the feature clean up after a job that has ended. */
  async cleanUp(job: Pick<ClaimedJob, 'id' | 'userId' | 'kind' | 'request'>): Promise<void> {
    const { over } = this.rulesOf(job.kind);
    if (over === undefined) return;
    const act = { ...actOf(job), action: `JOB ${job.kind} clean-up`, isUnrecorded: true };
    try {
      const request = await this.parts.table.requestOf(job);
      await this.parts.performer.perform({ ...act, ignoresRestriction: true }, () =>
        over({ jobId: job.id, userId: job.userId, request }),
      );
    } catch (err) {
      this.logger.error({ event: 'jobs.clean_up_failed', job: job.id, err });
    }
  }

  /** Aborts the running jobs: the queue gives them to another process. */
  end(): void {
    this.ending.abort();
  }

  private async run(job: ClaimedJob, cancelled: AbortSignal): Promise<void> {
    if (job.isCancelRequested) return this.cancel(job);
    if (job.tries.interruptions >= MAX_INTERRUPTIONS) return this.fail(job, TOO_OFTEN_INTERRUPTED);
    try {
      await this.handleWith(job, AbortSignal.any([cancelled, this.ending.signal]));
      await this.cleanUp(job);
    } catch (err) {
      if (err instanceof JobLost || cancelled.reason instanceof JobLost) return;
      if (cancelled.aborted) await this.cancel(job);
      else await this.retryOrFail(job, err);
    }
  }

  private async handleWith(job: ClaimedJob, signal: AbortSignal): Promise<void> {
    const kind = this.kinds.get(job.kind);
    if (kind === undefined) throw new Error(`Jobs of kind "${job.kind}" have no handler.`);
    const { table, performer } = this.parts;
    const context = { jobId: job.id, userId: job.userId };
    const run: JobRun = {
      ...context,
      request: await table.requestOf(job),
      signal,
      report: (report) => table.report(job, report),
      remember: (step, work) => this.remember(context, step, work),
      finish: async (result) => {
        if (!(await table.finish(job, result))) throw new JobLost();
      },
    };
    const { inSpiteOfRestriction: ignoresRestriction, generates } = kind.rules;
    const act = {
      ...actOf(job),
      ...(ignoresRestriction && { ignoresRestriction }),
      ...(generates && { onGenerationCounted: () => undefined }),
    };
    await performer.perform(act, () => this.untilDone(job, () => inJob(context, () => kind.handler(run))));
  }

  /** An error after the commit of the job, or in place of the answer to it, does not undo it. */
  private async untilDone(job: ClaimedJob, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (err) {
      if (err instanceof JobLost || !(await this.parts.table.isDone(job))) throw err;
      this.logger.warn({ event: 'jobs.failed_after_finish', job: job.id, err });
    }
  }

  private async remember<Result extends object>(
    context: Pick<JobRun, 'jobId' | 'userId'>,
    step: string,
    work: () => Promise<Result>,
  ): Promise<Result> {
    const { checkpoints } = this.parts;
    const kept = await checkpoints.find(context, step);
    if (kept !== undefined) return kept as Result;
    const result = await work();
    await checkpoints.keep(context, step, result);
    return result;
  }

  private async retryOrFail(job: ClaimedJob, err: unknown): Promise<void> {
    if (err instanceof RateLimited) return this.wait(job, LIMITED);
    const isEnding = this.ending.signal.aborted;
    const isExpected = err instanceof AppError;
    if (!isExpected && !isEnding) this.logger.error({ event: 'jobs.attempt_failed', job: job.id, err });
    const isTemporary = isExpected ? err.kind === 'unavailable' : !(err instanceof IntegrityFault);
    const isLast = job.tries.failures + 1 >= (isExpected ? MAX_ATTEMPTS : MAX_FAULTY_ATTEMPTS);
    if (!isTemporary || (isLast && !isEnding)) return this.fail(job, problemOf(err));
    await this.wait(job, isEnding ? INTERRUPTED : retryMessage(err));
  }

  private async wait(job: ClaimedJob, message: string): Promise<void> {
    if (await this.parts.table.postpone(job, message)) throw new TryAgain();
  }

  private async fail(job: ClaimedJob, problem: JobProblem): Promise<void> {
    if (await this.parts.table.fail(job, problem)) await this.cleanUp(job);
  }

  private async cancel(job: ClaimedJob): Promise<void> {
    if (await this.parts.table.cancelled(job)) await this.cleanUp(job);
  }
}

const actOf = (job: Pick<ClaimedJob, 'id' | 'userId' | 'kind'> & { readonly attempt?: number }): Act => ({
  actor: { kind: 'system', userId: job.userId },
  action: `JOB ${job.kind}`,
  target: `job_id=${job.id}`,
  requestId: `job-${job.id}-${job.attempt ?? 0}`,
  changes: true,
});

const retryMessage = (error: unknown): string =>
  error instanceof AppError
    ? `Will be tried again: ${error.message}`
    : 'Met a fault of ours and will be tried again';

const problemOf = (error: unknown): JobProblem =>
  error instanceof AppError
    ? {
        kind: error.kind,
        code: error.code,
        detail: error.message,
        ...(error.faults && { faults: error.faults }),
      }
    : INTERNAL;
