import { randomInt } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { JobLost, JobNotFound } from '../../shared/job-errors.js';
import { type Job, JOBS, type JobRun, type Jobs } from '../../shared/ports/jobs.port.js';
import { UNIT_OF_WORK, type UnitOfWork } from '../../shared/ports/unit-of-work.port.js';
import type { Principal } from '../../shared/principal.js';
import { ExportNotFound } from './domain/export-errors.js';
import { EXPORT_JOB, placeOfExport } from './domain/kept-export.js';
import type { PartsPlace } from './domain/parts.js';
import { ExportService } from './export.service.js';
import { KeptExportsService, type OpenExport } from './kept-exports.service.js';
import { SealedPartsService, type WrittenParts } from './sealed-parts.service.js';

const MAX_COPY = 2_147_483_647;

/** Creates exports as jobs, which outlive the request. */
@Injectable()
export class ExportJobsService implements OnModuleInit {
  constructor(
    @Inject(JOBS) private readonly jobs: Jobs,
    private readonly exports: ExportService,
    private readonly kept: KeptExportsService,
    private readonly parts: SealedPartsService,
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(EXPORT_JOB, (run) => this.carryOut(run), { inSpiteOfRestriction: true, isAlone: true });
  }

  /** The job that is open already, where there is one. Throws TooManyExports, TooManyJobs or JobQueueFull. */
  async submit(userId: number): Promise<Job> {
    await this.kept.refuseTooMany(userId);
    return (await this.jobs.submitAlone(userId, { kind: EXPORT_JOB, request: {} })).job;
  }

  /** The caller’s own alone, also for administrators. Throws as {@link KeptExportsService.open} does. */
  async open({ userId }: Principal, jobId: number): Promise<OpenExport> {
    return this.kept.open(await this.jobOf(userId, jobId));
  }

  private async jobOf(userId: number, jobId: number): Promise<Job> {
    try {
      return await this.jobs.get({ userId, roles: ['user'] }, jobId);
    } catch (error) {
      throw error instanceof JobNotFound ? ExportNotFound.unknown(jobId) : error;
    }
  }

  /** Each attempt writes a copy of its own, which stays invisible until the job names it. */
  private async carryOut(run: JobRun): Promise<void> {
    const copy = randomInt(1, MAX_COPY);
    const place = placeOfExport(run.userId, run.jobId, copy);
    const written = await this.write(run, place);
    try {
      await this.unitOfWork.run(() => run.finish({ ...written, copy }));
    } catch (error) {
      // After any other fault the job may name it all the same; if not, it is swept.
      if (error instanceof JobLost) await this.parts.discard(place);
      throw error;
    }
  }

  private async write(run: JobRun, place: PartsPlace): Promise<WrittenParts> {
    const pieces = await this.exports.open(run.userId, async (table, done, all) => {
      run.signal.throwIfAborted();
      await run.report({
        stage: 'exporting',
        percent: 1 + Math.floor((98 * done) / all),
        message: `Writing the table ${table}`,
      });
    });
    return this.parts.write(place, pieces, run.signal);
  }
}
