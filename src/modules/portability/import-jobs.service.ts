import { randomInt } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DatabaseUnavailable } from '../../shared/database-unavailable.js';
import { type Job, JOBS, type JobRun, type Jobs, type SubmittedAlone } from '../../shared/ports/jobs.port.js';
import { rowsOf } from './domain/export-document.js';
import { ImportGone, ImportMalformed, ImportRunning, ImportUploading } from './domain/import-errors.js';
import { RESTORED_TABLES } from './domain/restoring.js';
import { IMPORT_JOB, placeOfImport, type StagedImport } from './domain/staged-import.js';
import { ExportReaderService } from './export-reader.service.js';
import { ImportService } from './import.service.js';
import { parseExport } from './parse-export.js';
import { SealedPartsService } from './sealed-parts.service.js';

const MAX_COPY = 2_147_483_647;

/** Imports exports as jobs. The uploaded file waits in the file store, encrypted, until its job has ended. */
@Injectable()
export class ImportJobsService implements OnModuleInit {
  /** A document takes a few times its size in memory: one at a time of each process. */
  private turn: Promise<unknown> = Promise.resolve();

  /** Users who send an import to this process. */
  private readonly sending = new Set<number>();

  constructor(
    @Inject(JOBS) private readonly jobs: Jobs,
    private readonly imports: ImportService,
    private readonly reader: ExportReaderService,
    private readonly parts: SealedPartsService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(IMPORT_JOB, (run) => this.inTurn(run.signal, () => this.carryOut(run)), {
      isAlone: true,
      over: ({ userId, request }) => this.discard(userId, request as StagedImport),
    });
  }

  /**
   * Accepts an export as JSON text, which the job reads and verifies. Throws ImportRunning, ImportUploading,
   * FilesUnavailable, TooManyJobs, JobQueueFull, or an error of the pieces; the file is deleted then.
   */
  async submit(userId: number, pieces: AsyncIterable<string> | Iterable<string>): Promise<Job> {
    if (this.sending.has(userId)) throw new ImportUploading();
    this.sending.add(userId);
    try {
      const copy = randomInt(1, MAX_COPY);
      const { parts } = await this.parts.write(placeOfImport(userId, copy), pieces);
      return await this.accept(userId, { copy, parts });
    } finally {
      this.sending.delete(userId);
    }
  }

  /** {@link submit} of a file of UTF-8. Throws ImportMalformed for a file in another encoding. */
  submitFile(userId: number, file: AsyncIterable<Uint8Array>): Promise<Job> {
    return this.submit(userId, textOf(file));
  }

  private async accept(userId: number, request: StagedImport): Promise<Job> {
    const { job, isNew } = await this.accepted(userId, request);
    if (isNew) return job;
    await this.discard(userId, request);
    throw new ImportRunning(job.id);
  }

  private async accepted(userId: number, request: StagedImport): Promise<SubmittedAlone> {
    try {
      return await this.jobs.submitAlone(userId, { kind: IMPORT_JOB, request });
    } catch (error) {
      // A database that went away may have accepted the job without telling; if not, the file is swept.
      if (!(error instanceof DatabaseUnavailable)) await this.discard(userId, request);
      throw error;
    }
  }

  private async carryOut(run: JobRun): Promise<void> {
    await run.report({ stage: 'reading', percent: 5, message: 'Reading what was sent' });
    const document = await this.reader.read(await parseExport(await this.open(run)));
    run.signal.throwIfAborted();
    await run.report({ stage: 'restoring', percent: 30, message: 'Bringing back the rows' });
    const counts = RESTORED_TABLES.map(({ name }) => [name, rowsOf(document, name).length] as const);
    await this.imports.restore(run.userId, document, () => run.finish(Object.fromEntries(counts)));
  }

  private async open({ userId, request, signal }: JobRun): Promise<AsyncIterable<string>> {
    const { copy, parts } = request as StagedImport;
    const pieces = await this.parts.open(placeOfImport(userId, copy), parts);
    if (pieces === undefined) throw new ImportGone();
    return untilAborted(pieces, signal);
  }

  private discard(userId: number, { copy }: StagedImport): Promise<void> {
    return this.parts.discard(placeOfImport(userId, copy));
  }

  /** A cancelled job does not wait. */
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

async function* untilAborted(pieces: AsyncIterable<string>, signal: AbortSignal): AsyncGenerator<string> {
  for await (const piece of pieces) {
    signal.throwIfAborted();
    yield piece;
  }
}

async function* textOf(file: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decoded = (piece?: Uint8Array): string => {
    try {
      return decoder.decode(piece, { stream: piece !== undefined });
    } catch (error) {
      throw ImportMalformed.noUtf8(error);
    }
  };
  for await (const piece of file) yield decoded(piece);
  yield decoded();
}
