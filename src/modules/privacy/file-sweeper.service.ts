import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AUDIT_TRAIL, type AuditTrail } from '../../shared/ports/audit-trail.port.js';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { FILE_STORE, type FileStore } from '../../shared/ports/file-store.port.js';
import { SampleArchiveService } from '../core-persona/index.js';
import { copyOf, EXPORTS_FOLDER } from './domain/kept-export.js';
import { importOf, IMPORTS_FOLDER } from './domain/staged-import.js';
import { PartsRepository } from './infra/parts.repository.js';
import { sweepFolders } from './sweep-folders.js';

/** What is being stored is named by a row long before. */
const UNNAMED_FOR_MS = 86_400_000;

/** Deletes files that no row names, as a crash or a store that was down leaves them, or the end of an export’s time. */
@Injectable()
export class FileSweeper {
  constructor(
    private readonly archive: SampleArchiveService,
    private readonly rows: PartsRepository,
    @Inject(FILE_STORE) private readonly files: FileStore,
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

  /** Originals, and exports and imports: each as one. */
  private async sweep(doDelete: boolean): Promise<number> {
    const before = new Date(this.clock.now().getTime() - UNNAMED_FOR_MS);
    const originals = await this.archive.sweep(before, doDelete);
    const exports = await sweepFolders(
      this.files,
      { root: EXPORTS_FOLDER, found: copyOf, unnamed: (some) => this.rows.unnamedExports(some) },
      { before, doDelete },
    );
    const imports = await sweepFolders(
      this.files,
      { root: IMPORTS_FOLDER, found: importOf, unnamed: (some) => this.rows.unnamedImports(some) },
      { before, doDelete },
    );
    return originals + exports + imports;
  }
}
