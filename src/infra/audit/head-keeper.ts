import { Logger } from '@nestjs/common';
import type { Database } from '../database/database.js';
import { FilesUnavailable } from '../../shared/files-unavailable.js';
import { ArchiveFault, type ArchiveFiles } from './archive-files.js';
import type { AuditAnchors } from './audit-anchors.js';
import type { ChainHead } from './audit-chain.js';
import type { HeadFile } from './head-file.js';

/** Moves the signed head on only while the chain still holds the old one: otherwise the signature would hide a cut. */
export class HeadKeeper {
  private readonly logger = new Logger('Audit');

  constructor(
    private readonly database: Database,
    private readonly heads: HeadFile,
    private readonly anchors: AuditAnchors,
    private readonly files: ArchiveFiles,
  ) {}

  async advance(head: ChainHead): Promise<void> {
    const known = this.heads.read();
    if (known === 'forged') return;
    if (known !== undefined && (await this.hashAt(known.seq)) !== known.hash) return;
    await this.heads.write(head);
  }

  /** Of an event in the table, or in an archive: a process that was idle may have signed one that was archived since. */
  private async hashAt(seq: number): Promise<string | undefined> {
    const row = await this.database.queryOne<{ hash: string }>(
      'SELECT hash FROM audit_events WHERE seq = ?',
      [seq],
    );
    if (row !== undefined) return row.hash;
    const anchor = await this.anchors.covering(seq);
    if (anchor === undefined || !this.anchors.isOurs(anchor)) return undefined;
    if (anchor.last_seq === seq) return anchor.last_hash;
    try {
      return (await this.files.read(anchor)).find((each) => each.seq === seq)?.hash;
    } catch (error) {
      if (!(error instanceof ArchiveFault || error instanceof FilesUnavailable)) throw error;
      // The signed head stays as it is.
      this.logger.error({ event: 'audit.head_archive_unreadable', err: error });
      return undefined;
    }
  }
}
