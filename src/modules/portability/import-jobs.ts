import { randomInt } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DatabaseUnavailable } from '../../shared/database-unavailable.js';
import { type Job, JOBS, type JobRun, type Jobs, type SubmittedAlone } from '../../shared/ports/jobs.port.js';
import { type RowsByTable, rowsOf } from './domain/export-document.js';
import { ImportGone, ImportRunning } from './domain/import-errors.js';
import { RESTORED_TABLES } from './domain/restoring.js';
import { IMPORT_JOB, linesOf, placeOfImport, rowsFrom, type StagedImport } from './domain/staged-import.js';
import { ImportService } from './import.service.js';
import { SealedParts } from './sealed-parts.js';

const MAX_COPY = 2_147_483_647;

/** Brings exports back as jobs. What was sent waits in the file store, sealed, until its job has ended. */
@Injectable()
export class ImportJobs implements OnModuleInit {
  /** A document takes a few times its size in memory: one at a time of each process. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(JOBS) private readonly jobs: Jobs,
    private readonly imports: ImportService,
    private readonly parts: SealedParts,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(IMPORT_JOB, (run) => this.inTurn(run.signal, () => this.carryOut(run)), {
      isAlone: true,
      over: ({ userId, request }) => this.discard(userId, request as StagedImport),
    });
  }

  /** Takes what was verified. Throws ImportRunning, FilesUnavailable, TooManyJobs or JobQueueFull. */
  async submit(userId: number, document: RowsByTable): Promise<Job> {
    const copy = randomInt(1, MAX_COPY);
    const { parts } = await this.parts.write(placeOfImport(userId, copy), linesOf(document));
    const request: StagedImport = { copy, parts };
    const { job, isNew } = await this.accepted(userId, request);
    if (isNew) return job;
    await this.discard(userId, request);
    throw new ImportRunning(job.id);
  }

  private async accepted(userId: number, request: StagedImport): Promise<SubmittedAlone> {
    try {
      return await this.jobs.submitAlone(userId, { kind: IMPORT_JOB, request });
    } catch (error) {
      // A database that went away may have taken the job, unheard; if not, the file is swept.
      if (!(error instanceof DatabaseUnavailable)) await this.discard(userId, request);
      throw error;
    }
  }

  private async carryOut(run: JobRun): Promise<void> {
    await run.report({ stage: 'reading', percent: 5, message: 'Reading what was sent' });
    const document = await rowsFrom(this.partsOf(run));
    run.signal.throwIfAborted();
    await run.report({ stage: 'restoring', percent: 30, message: 'Bringing back the rows' });
    const counts = RESTORED_TABLES.map(({ name }) => [name, rowsOf(document, name).length] as const);
    await this.imports.restore(run.userId, document, () => run.finish(Object.fromEntries(counts)));
  }

  private async *partsOf({ userId, request, signal }: JobRun): AsyncGenerator<string> {
    const { copy, parts } = request as StagedImport;
    for (let index = 0; index < parts; index += 1) {
      signal.throwIfAborted();
      const part = await this.parts.find(placeOfImport(userId, copy), index);
      if (part === undefined) throw new ImportGone();
      yield part;
    }
  }

  private discard(userId: number, { copy }: StagedImport): Promise<void> {
    return this.parts.discard(placeOfImport(userId, copy));
  }

  /** Whose job is cancelled does not wait. */
  private async inTurn(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    const [before, mine] = [this.turn, Promise.withResolvers<void>()];
    this.turn = before.then(() => mine.promise);
    const cancelled = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    try {
      await Promise.race([before, cancelled]);
      signal.throwIfAborted();
      await work();
    } finally {
      mine.resolve();
    }
  }
}
