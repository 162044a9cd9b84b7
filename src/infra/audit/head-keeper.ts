import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Database } from '../database/database.js';
import { FilesUnavailable } from '../../shared/files-unavailable.js';
import { ArchiveFault, type ArchiveFiles } from './archive-files.js';
import type { AuditAnchors } from './audit-anchors.js';
import type { ChainHead } from './audit-chain.js';
import type { HeadFile } from './head-file.js';
import type { HeadFault, HeadWatch } from './head-watch.js';

/** The event is in an archive that cannot be read now. */
const UNREADABLE = Symbol('unreadable');
/** How often a head is looked for before it counts as lost. */
const LOOKS = 10;
const LOOK_AGAIN_MS = 100;

/** Moves the signed head on only while the chain still holds the old one: otherwise the signature would hide a cut. */
export class HeadKeeper {
  private readonly logger = new Logger('Audit');

  constructor(
    private readonly database: Database,
    private readonly heads: HeadFile,
    private readonly anchors: AuditAnchors,
    private readonly files: ArchiveFiles,
    private readonly watch: HeadWatch,
  ) {}

  /** Of a chain that just grew by so many events. A lost head is told, and signed again from this event on. */
  async advance(head: ChainHead, added: number): Promise<void> {
    const fault = await this.faultOf(head.seq - added);
    if (fault === 'unreadable') return;
    if (fault !== undefined) this.watch.saw(fault, head.seq);
    if (fault === 'not_ours' || fault === 'unmatched') return;
    await this.heads.write(fault === 'lost' ? { ...head, since: head.seq } : head);
  }

  /** Holds the signed head against the trail as it is, and tells what is wrong with it. For the start of a process. */
  async inspect(): Promise<void> {
    const row = await this.database.asOperator(() =>
      this.database.queryOne<{ seq: number | string }>(
        'SELECT greatest((SELECT max(seq) FROM audit_events), (SELECT max(last_seq) FROM audit_anchors), 0) AS seq',
      ),
    );
    const seq = Number(row?.seq ?? 0);
    const fault = await this.database.asOperator(() => this.faultOf(seq));
    if (fault !== undefined && fault !== 'unreadable') this.watch.saw(fault, seq);
  }

  /** `before`: how many events there are that a head must have been signed for. */
  private async faultOf(before: number): Promise<HeadFault | 'unreadable' | undefined> {
    const known = before > 0 ? await this.readSoon() : this.heads.read();
    if (known === 'forged') return 'not_ours';
    if (known === undefined) return before > 0 ? 'lost' : undefined;
    const hash = await this.hashAt(known.seq);
    if (hash === known.hash) return undefined;
    return hash === UNREADABLE ? 'unreadable' : 'unmatched';
  }

  /** Whoever wrote the first events of all is about to sign them. */
  private async readSoon(): Promise<ReturnType<HeadFile['read']>> {
    for (let look = 1; look < LOOKS && this.heads.read() === undefined; look += 1) await sleep(LOOK_AGAIN_MS);
    return this.heads.read();
  }

  /** Of an event in the table, or in an archive: a process that was idle may have signed one that was archived since. */
  private async hashAt(seq: number): Promise<string | typeof UNREADABLE | undefined> {
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
      return UNREADABLE;
    }
  }
}
