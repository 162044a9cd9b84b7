import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type Job, JOBS, type JobRun, type Jobs } from '../../shared/ports/jobs.port.js';
import type { Principal } from '../../shared/principal.js';
import { AnalysisService } from './analysis.service.js';
import type { GenerateRequest } from './generate-request.js';

const KIND = 'persona.generate';

/** Jobs of one bulk request. */
export interface Batch {
  readonly batchId: string;
  readonly jobs: readonly Job[];
}

/** Generates personas as jobs, which outlive the request. */
@Injectable()
export class GenerationJobsService implements OnModuleInit {
  constructor(
    @Inject(JOBS) private readonly jobs: Jobs,
    private readonly analysis: AnalysisService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(KIND, (run) => this.carryOut(run), { generates: true });
  }

  /** Throws UserNotFound, PlatformsNotKnown, TooManyJobs or JobQueueFull. */
  async submit(principal: Principal, request: GenerateRequest): Promise<Job> {
    const userId = this.analysis.check(principal, request);
    const [job] = await this.jobs.submit(userId, [{ kind: KIND, request }]);
    if (job === undefined) throw new Error('A job was accepted, and is not there.');
    return job;
  }

  /** All or none, for one user. Throws as {@link submit} does. */
  async submitAll(
    principal: Principal,
    userId: number,
    requests: readonly GenerateRequest[],
  ): Promise<Batch> {
    for (const request of requests) this.analysis.check(principal, { ...request, userId });
    const batchId = randomUUID();
    const jobs = await this.jobs.submit(
      userId,
      requests.map((request) => ({ kind: KIND, request })),
      batchId,
    );
    return { batchId, jobs };
  }

  private async carryOut(run: JobRun): Promise<void> {
    await this.analysis.make(run.userId, run.request as GenerateRequest, {
      signal: run.signal,
      report: (report) => run.report(report),
      remember: (step, work) => run.remember(step, work),
      stored: (personaId) => run.finish({ persona_id: personaId }),
    });
  }
}
