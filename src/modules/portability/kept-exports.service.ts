import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../config/app-config.js';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import type { Job } from '../../shared/ports/jobs.port.js';
import { ExportNotFound, ExportUnfinished, TooManyExports } from './domain/export-errors.js';
import { EXPORT_JOB, keptExportOf, placeOfExport } from './domain/kept-export.js';
import { PartsRepository } from './infra/parts.repository.js';
import { SealedPartsService } from './sealed-parts.service.js';

const DAY_MS = 86_400_000;
/** Of one user. Each is as large as all that they have. */
const MOST_KEPT = 10;

/** An export that was made before, to be streamed. */
export interface OpenExport {
  /** Of the document, as UTF-8. */
  readonly bytes: number;
  readonly pieces: AsyncGenerator<string>;
}

/** Exports that jobs have made, for as long as they are kept. */
@Injectable()
export class KeptExportsService {
  constructor(
    private readonly rows: PartsRepository,
    private readonly parts: SealedPartsService,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws TooManyExports. */
  async refuseTooMany(userId: number): Promise<void> {
    const kept = await this.rows.countSince(userId, this.expiredBefore() ?? new Date(0));
    if (kept >= MOST_KEPT) throw new TooManyExports(MOST_KEPT);
  }

  /** Rejects with ExportUnfinished, ExportNotFound or FilesUnavailable before the first piece. */
  async open(job: Job): Promise<OpenExport> {
    this.refuseUnlessKept(job);
    const { bytes, parts, copy } = keptExportOf(job) ?? { bytes: 0, parts: 0, copy: 0 };
    const place = placeOfExport(job.userId, job.id, copy);
    const pieces = await this.parts.open(place, parts);
    if (pieces === undefined) throw ExportNotFound.unknown(job.id);
    return { bytes, pieces };
  }

  private refuseUnlessKept({ id, kind, state, finishedAt }: Job): void {
    if (kind !== EXPORT_JOB) throw ExportNotFound.unknown(id);
    if (finishedAt === null) throw new ExportUnfinished(id);
    if (state !== 'done') throw ExportNotFound.cameToNothing(state);
    const limit = this.expiredBefore();
    if (limit !== undefined && finishedAt < limit)
      throw ExportNotFound.expired(this.config.retentionDays.exports);
  }

  /** Undefined where exports are kept for ever. */
  private expiredBefore(): Date | undefined {
    const days = this.config.retentionDays.exports;
    return days === 0 ? undefined : new Date(this.clock.now().getTime() - days * DAY_MS);
  }
}
