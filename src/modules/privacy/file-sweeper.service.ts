import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AUDIT_TRAIL, type AuditTrail } from '../../shared/ports/audit-trail.port.js';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { SampleArchive } from '../core-persona/index.js';

/** What is being stored is named by a row long before. */
const UNNAMED_FOR_MS = 86_400_000;

/** Deletes originals that no sample names, as a crash or a store that was down leaves them. */
@Injectable()
export class FileSweeper {
  constructor(
    private readonly archive: SampleArchive,
    @Inject(AUDIT_TRAIL) private readonly trail: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** How many a sweep would delete now. Throws FilesUnavailable. */
  preview(): Promise<number> {
    return this.archive.sweep(this.before(), false);
  }

  /** Deletes them; gives how many. Throws FilesUnavailable. */
  async run(): Promise<number> {
    const count = await this.archive.sweep(this.before(), true);
    if (count > 0)
      await this.trail.append({
        actorRole: 'system',
        action: 'retention unnamed_files',
        target: `deleted=${count}`,
        outcome: 'success',
        status: 200,
        requestId: randomUUID(),
      });
    return count;
  }

  private before(): Date {
    return new Date(this.clock.now().getTime() - UNNAMED_FOR_MS);
  }
}
