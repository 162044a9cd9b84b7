import type { Database } from '../database/database.js';
import { FilesUnavailable } from '../../shared/files-unavailable.js';
import { ArchiveFault, type ArchiveFiles } from './archive-files.js';
import { type AuditAnchor, headOf, rangeOf } from './audit-anchor.js';
import type { AuditAnchors } from './audit-anchors.js';
import { ChainWalk } from './chain-walk.js';
import type { HeadFile } from './head-file.js';
import { type ChainHead, EMPTY_CHAIN } from './audit-chain.js';
import { rowsAfter } from './audit-rows.js';

const BATCH = 1000;

/** Result of a verification. */
export interface ChainReport {
  /** Of the whole chain, archived ones among them. */
  readonly events: number;
  readonly archived: number;
  readonly head: ChainHead;
  /** The first broken link; undefined when the chain is whole. */
  readonly fault: string | undefined;
  /** Files that could not be read, and why; undefined when all could. */
  readonly unchecked: string | undefined;
  /** What nothing shows any more, whatever the chain says of itself; undefined when the signed head shows all of it. */
  readonly unproved: string | undefined;
}

/** What the database holds at one moment. */
interface Held {
  readonly anchors: readonly AuditAnchor[];
  readonly table: ChainWalk;
}

/**
 * Reads the chain from its first event, in the archives, to its last, in the table, and holds it against the signed anchors and
 * the signed head; names the first thing that is wrong.
 */
export class ChainVerifier {
  constructor(
    private readonly database: Database,
    private readonly heads: HeadFile,
    private readonly anchors: AuditAnchors,
    private readonly files: ArchiveFiles,
  ) {}

  /** Archived files too; what cannot be reached is told as unchecked. */
  verify(): Promise<ChainReport> {
    return this.report((walk, anchors) => this.walkArchives(walk, anchors));
  }

  /** Anchors and table alone. */
  verifyTable(): Promise<ChainReport> {
    return this.report(async (walk, anchors) => {
      for (const anchor of anchors) this.passAnchor(walk, anchor);
      if (anchors.length === 0) return undefined;
      return `${anchors.length} archived files were not read`;
    });
  }

  private async report(
    walkArchives: (walk: ChainWalk, anchors: readonly AuditAnchor[]) => Promise<string | undefined>,
  ): Promise<ChainReport> {
    const signed = this.heads.read();
    const { anchors, table } = await this.held(signed);
    const archives = new ChainWalk(EMPTY_CHAIN, signed);
    const unchecked = await walkArchives(archives, anchors);
    const { head } = table;
    const archived = anchors.reduce((sum, { events }) => sum + events, 0);
    const events = archived + table.events;
    const brokenAt = archives.fault ?? table.fault;
    const fault =
      (signed === 'forged' ? 'the signature of the head file is not ours' : undefined) ??
      brokenAt ??
      faultOfHead(signed, head, events);
    return { events, archived, head, fault, unchecked, unproved: unprovedBy(signed, events, brokenAt) };
  }

  /** In one snapshot: events that are archived meanwhile are still in the table, or already behind an anchor. */
  private held(signed: ReturnType<HeadFile['read']>): Promise<Held> {
    return this.database.asOperator(() =>
      this.database.run(async () => {
        await this.database.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
        const anchors = await this.anchors.list();
        const last = anchors.at(-1);
        const table = new ChainWalk(last === undefined ? EMPTY_CHAIN : headOf(last), signed);
        for (let read = -1; ;) {
          const rows = await rowsAfter(this.database, read, BATCH);
          for (const row of rows) table.pass(row);
          read = rows.at(-1)?.seq ?? read;
          if (rows.length < BATCH) return { anchors, table };
        }
      }),
    );
  }

  private async walkArchives(walk: ChainWalk, anchors: readonly AuditAnchor[]): Promise<string | undefined> {
    let unchecked: string | undefined;
    for (const [index, anchor] of anchors.entries()) {
      if (walk.fault === undefined && unchecked === undefined && !(await this.walkFile(walk, anchor)))
        unchecked = `${anchors.length - index} of ${anchors.length} archived files could not be read: the file store does not answer`;
      this.passAnchor(walk, anchor);
    }
    return unchecked;
  }

  /** False when the file cannot be reached now. */
  private async walkFile(walk: ChainWalk, anchor: AuditAnchor): Promise<boolean> {
    const inside = new ChainWalk(walk.head, walk.signed);
    inside.blame(this.anchors.faultOf(walk.head, anchor));
    try {
      if (inside.fault === undefined) for (const row of await this.files.read(anchor)) inside.pass(row);
    } catch (error) {
      if (error instanceof FilesUnavailable) return false;
      if (!(error instanceof ArchiveFault)) throw error;
      inside.blame(error.message);
    }
    if (inside.head.seq !== anchor.last_seq || inside.head.hash !== anchor.last_hash)
      inside.blame(`the file ${anchor.file_key} does not end where the anchor of ${rangeOf(anchor)} says`);
    walk.blame(inside.fault);
    return true;
  }

  private passAnchor(walk: ChainWalk, anchor: AuditAnchor): void {
    walk.blame(this.anchors.faultOf(walk.head, anchor));
    walk.goTo(headOf(anchor));
  }
}

function faultOfHead(
  signed: ReturnType<HeadFile['read']>,
  head: ChainHead,
  events: number,
): string | undefined {
  if (signed === undefined && events > 0)
    return `no signed head is there for ${events} events: it was removed, or AUDIT_HEAD_FILE names another place`;
  if (typeof signed === 'object' && signed.seq > head.seq)
    return `the end is cut off: the chain ends with event ${head.seq}, the signed head is event ${signed.seq}`;
  return undefined;
}

function unprovedBy(
  signed: ReturnType<HeadFile['read']>,
  events: number,
  brokenAt: string | undefined,
): string | undefined {
  const cut = 'that no event was cut off at the end, and that none was replaced';
  if (signed === 'forged')
    return (
      `${cut}: this AUDIT_KEY did not sign the head. With the key of before it can be proved. ` +
      (brokenAt === undefined
        ? 'The events follow each other as they should'
        : `Besides, by this key ${brokenAt}`)
    );
  if (signed === undefined) return events === 0 ? undefined : `${cut}: there is no signed head`;
  if (signed.since === undefined) return undefined;
  return `${cut}, before event ${signed.since}: the head was lost and signed again there. An older copy of it would prove it`;
}
