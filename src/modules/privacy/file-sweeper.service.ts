import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AUDIT_TRAIL, type AuditTrail } from '../../shared/ports/audit-trail.port.js';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { SampleArchiveService } from '../core-persona/index.js';
import { PartSweeperService } from '../portability/index.js';

/** A file in use is named by a row long before. */
const UNNAMED_FOR_MS = 86_400_000;

/** Deletes files that no row names, as a crash or a store that was down leaves them, or the end of an export’s time. */
@Injectable()
export class FileSweeperService {
  constructor(
    private readonly archive: SampleArchiveService,
    private readonly parts: PartSweeperService,
    @Inject(AUDIT_TRAIL) private readonly trail: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** How many a sweep would delete now. Throws FilesUnavailable. */
  preview(): Promise<number> {
    return this.sweep(false);
  }

  /** Deletes them; gives how many. Throws FilesUnavailable. */
  async run(): Promise<number> {
    const count = await this.sweep(true);
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

  private async sweep(doDelete: boolean): Promise<number> {
    const before = new Date(this.clock.now().getTime() - UNNAMED_FOR_MS);
    return (await this.archive.sweep(before, doDelete)) + (await this.parts.sweep(before, doDelete));
  }
}
