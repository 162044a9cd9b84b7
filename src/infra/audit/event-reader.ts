import type { Database } from '../database/database.js';
import type { ArchiveFiles } from './archive-files.js';
import type { AuditAnchors } from './audit-anchors.js';
import type { AuditRow } from './audit-chain.js';
import { rowsAfter } from './audit-rows.js';

const BATCH = 1000;

/** Reads events wherever they are: in archives, then in the table. */
export class EventReader {
  constructor(
    private readonly database: Database,
    private readonly anchors: AuditAnchors,
    private readonly files: ArchiveFiles,
  ) {}

  /** From an event on, in order, also while older ones are being archived. Throws FilesUnavailable, or ArchiveFault. */
  async *from(seq: number): AsyncGenerator<AuditRow> {
    for (let next = seq; ;) {
      const rows = await this.batchFrom(next);
      if (rows.length === 0) return;
      yield* rows;
      next = (rows.at(-1)?.seq ?? next) + 1;
    }
  }

  private async batchFrom(seq: number): Promise<readonly AuditRow[]> {
    const rows = await rowsAfter(this.database, seq - 1, BATCH);
    if (rows[0]?.seq === seq) return rows;
    const anchor = await this.anchors.covering(seq);
    return anchor === undefined ? rows : (await this.files.read(anchor)).filter((row) => row.seq >= seq);
  }
}
