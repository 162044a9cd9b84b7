import { Logger } from '@nestjs/common';
import { AppError } from '../../shared/app-error.js';
import { ProcessingRestricted } from '../../shared/access-errors.js';
import { JobLost } from '../../shared/job-errors.js';
import type { AuditActor, AuditTrail } from '../../shared/ports/audit-trail.port.js';
import type { Consents } from '../../shared/ports/consents.port.js';
import type { JobHandler, JobProblem, JobRules, JobRun } from '../../shared/ports/jobs.port.js';
import type { SpanStart, Tracer } from '../../shared/ports/tracer.port.js';
import type { Database } from '../database/database.js';
import { IntegrityFault } from '../crypto/integrity-fault.js';
import { inJob } from './job-context.js';
import type { JobLeases } from './job-leases.js';
import { INTERRUPTED } from './job-row.js';
import type { ClaimedJob, JobTable } from './job-table.js';
import type { JobUpkeep } from './job-upkeep.js';
import type { SqlCheckpoints } from './sql-checkpoints.js';
import { MAX_ATTEMPTS, MAX_INTERRUPTIONS, type QueuedJob } from './queue-settings.js';

/** A fault of ours is rarely better the fourth time. */
const MAX_FAULTY_ATTEMPTS = 3;

const INTERNAL: JobProblem = {
  kind: 'internal',
  code: 'internal',
  detail: 'Something went wrong on our side. Nothing was stored; name the job when you report it.',
};

/** It may be what ends its processes. */
const TOO_OFTEN_INTERRUPTED: JobProblem = {
  kind: 'internal',
  code: 'job.interrupted',
  detail: `${MAX_INTERRUPTIONS} times the process that worked on it ended or was not heard of. Nothing was stored; name the job when you report it, or send it again.`,
};

/** Has the queue try again. It says nothing, as the queue keeps what it says in clear. */
class TryAgain extends Error {
  constructor() {
    super('To be tried again.');
  }
}

/** Does one job after another by whoever is registered for its kind, and settles what becomes of each. */
export class JobWorker {
  private readonly logger = new Logger('Jobs');
  private readonly kinds = new Map<string, { readonly handler: JobHandler; readonly rules: JobRules }>();
  private readonly ending = new AbortController();

  constructor(
    private readonly table: JobTable,
    private readonly leases: JobLeases,
    private readonly checkpoints: SqlCheckpoints,
    private readonly database: Database,
    private readonly neighbours: {
      readonly trail: AuditTrail;
      readonly consents: Consents;
      readonly tracer: Tracer;
      readonly upkeep: Pick<JobUpkeep, 'sendBack'>;
    },
  ) {}

  handle(kind: string, handler: JobHandler, rules: JobRules): void {
    if (this.kinds.has(kind)) throw new Error(`The jobs of kind "${kind}" have a handler already.`);
    this.kinds.set(kind, { handler, rules });
  }

  /** None for a kind that nobody does here. */
  rulesOf(kind: string): JobRules {
    return this.kinds.get(kind)?.rules ?? {};
  }

  /** Rejects with {@link TryAgain}, or when the job cannot even be looked at. */
  async attempt({ job: id, user, trace }: QueuedJob): Promise<void> {
    await this.database.asUser(user, async () => {
      const job = await this.table.claim(id, [...this.kinds.keys()]);
      // Whoever has it may yet be gone: then it must not be forgotten.
      if (job === 'others') throw new TryAgain();
      if (job === 'over') return;
      const actor: AuditActor = { actorId: user, actorRole: 'system', requestId: requestIdOf(job) };
      const { trail, tracer } = this.neighbours;
      await tracer.span(spanOf(job, trace), () =>
        trail.actingAs(actor, () =>
          this.leases.during(job, (interrupted) => this.carryOut(job, interrupted)),
        ),
      );
    });
  }

  /** Tells whoever does jobs of its kind that one has ended. */
  async over(job: Pick<ClaimedJob, 'id' | 'userId' | 'kind' | 'request'>): Promise<void> {
    const { over } = this.rulesOf(job.kind);
    if (over === undefined) return;
    try {
      await over({ jobId: job.id, userId: job.userId, request: await this.table.requestOf(job) });
    } catch (error) {
      this.logger.error({ msg: 'what served a job is left to be swept', job: job.id, err: error });
    }
  }

  /** Breaks off what is at work; it is another process's to begin anew. */
  end(): void {
    this.ending.abort();
  }

  private async carryOut(job: ClaimedJob, interrupted: AbortSignal): Promise<void> {
    if (job.isCancelRequested) return this.cancelled(job);
    if (job.tries.interruptions >= MAX_INTERRUPTIONS) return this.giveUp(job, TOO_OFTEN_INTERRUPTED);
    try {
      const kind = this.kinds.get(job.kind);
      if (kind === undefined) throw new Error(`Nobody does jobs of kind "${job.kind}".`);
      const run = await this.runOf(job, AbortSignal.any([interrupted, this.ending.signal]));
      // They may have changed their mind since.
      if (!kind.rules.inSpiteOfRestriction && !(await this.mayProcess(job))) throw new ProcessingRestricted();
      await inJob({ jobId: job.id, userId: job.userId }, () => kind.handler(run));
      await this.succeeded(job);
    } catch (error) {
      if (error instanceof JobLost || interrupted.reason instanceof JobLost) return;
      if (await this.table.isDone(job)) return this.doneBefore(job, error);
      if (interrupted.aborted) return this.cancelled(job);
      await this.settle(job, error);
    }
  }

  private mayProcess({ userId }: ClaimedJob): Promise<boolean> {
    return this.neighbours.consents.allows(userId, 'processing');
  }

  private async runOf(job: ClaimedJob, signal: AbortSignal): Promise<JobRun> {
    return {
      jobId: job.id,
      userId: job.userId,
      request: await this.table.requestOf(job),
      signal,
      report: (report) => this.table.report(job, report),
      remember: (step, work) => this.remembered(job, step, work),
      finish: async (result) => {
        if (!(await this.table.finish(job, result))) throw new JobLost();
      },
    };
  }

  private async remembered<Result extends object>(
    job: ClaimedJob,
    step: string,
    work: () => Promise<Result>,
  ): Promise<Result> {
    const context = { jobId: job.id, userId: job.userId };
    const kept = await this.checkpoints.find(context, step);
    if (kept !== undefined) return kept as Result;
    const result = await work();
    await this.checkpoints.keep(context, step, result);
    return result;
  }

  private async settle(job: ClaimedJob, error: unknown): Promise<void> {
    const isEnding = this.ending.signal.aborted;
    const isPassing =
      error instanceof AppError ? error.kind === 'unavailable' : !(error instanceof IntegrityFault);
    const most = error instanceof AppError ? MAX_ATTEMPTS : MAX_FAULTY_ATTEMPTS;
    if (!(error instanceof AppError) && !isEnding)
      this.logger.error({ msg: 'a job met a fault', job: job.id, err: error });
    if (isPassing && (isEnding || job.tries.failures + 1 < most)) {
      const message = isEnding ? INTERRUPTED : againMessage(error);
      // Whoever took it over has a place in the queue of their own.
      if (!(await this.table.postpone(job, message))) return;
      // Another process may have it now; the queue itself would wait, and longer each time.
      if (isEnding) return this.neighbours.upkeep.sendBack(job.id);
      throw new TryAgain();
    }
    await this.giveUp(job, problemOf(error));
  }

  private async succeeded(job: ClaimedJob): Promise<void> {
    this.note(job, 'success', 200);
    await this.over(job);
  }

  /** Its commit came through unheard, or what followed it failed. */
  private async doneBefore(job: ClaimedJob, error: unknown): Promise<void> {
    this.logger.warn({ msg: 'a job was done before it met a fault', job: job.id, err: error });
    await this.succeeded(job);
  }

  /** What another works on has not ended, and what serves it is still needed. */
  private async giveUp(job: ClaimedJob, problem: JobProblem): Promise<void> {
    if (!(await this.table.fail(job, problem))) return;
    this.note(job, 'failed', 0, problem.code);
    await this.over(job);
  }

  private async cancelled(job: ClaimedJob): Promise<void> {
    if (await this.table.cancelled(job)) await this.over(job);
  }

  private note(job: ClaimedJob, outcome: 'success' | 'failed', status: number, code?: string): void {
    this.neighbours.trail.note({
      actorId: job.userId,
      subjectId: job.userId,
      actorRole: 'system',
      action: `JOB ${job.kind}`,
      target: `job_id=${job.id}`,
      outcome,
      status,
      ...(code !== undefined && { code }),
      requestId: requestIdOf(job),
    });
  }
}

const spanOf = ({ kind, attempt }: ClaimedJob, parent: string | undefined): SpanStart => ({
  name: `job ${kind}`,
  kind: 'consumer',
  facts: { 'persona.job.attempt': attempt },
  parent,
});

const requestIdOf = ({ id, attempt }: ClaimedJob): string => `job-${id}-${attempt}`;

const againMessage = (error: unknown): string =>
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
