import { randomUUID } from 'node:crypto';
import type { AuditTrail } from '../../shared/ports/audit-trail.port.js';
import type { Clock } from '../../shared/ports/clock.port.js';
import { CommandRefused } from '../../shared/command-refused.js';
import type { Database } from '../database/database.js';
import type { OwnerStatement, TableOwner } from '../database/table-owner.js';
import type { ArchiveFiles } from './archive-files.js';
import { type AuditAnchor, headOf } from './audit-anchor.js';
import type { AuditAnchors } from './audit-anchors.js';
import { type AuditRow, EMPTY_CHAIN } from './audit-chain.js';
import { rowsAfter } from './audit-rows.js';
import { ChainWalk } from './chain-walk.js';
import type { ChainVerifier } from './chain-verifier.js';

/** Events a file: a few seconds of work, and one or two megabytes. */
const SEGMENT = 10_000;

/** Nothing more is archived: an anchor vouches for its events. */
export class ChainBroken extends CommandRefused {
  constructor(fault: string) {
    super(`The audit trail is broken, so that no more of it is archived: ${fault}.`);
  }
}

/** The login may not delete from the trail, as none of the service may. */
export class ArchiveRefused extends CommandRefused {
  constructor() {
    super(
      'Archiving takes the login that owns the tables, as migrating does: name it in DATABASE_MIGRATION_URL.',
    );
  }
}

/** Events that were archived, or would be. */
export interface ArchivedEvents {
  readonly events: number;
  /** The first and the last; undefined for none. */
  readonly range?: readonly [first: number, last: number];
}

interface Parts {
  readonly database: Database;
  readonly owner: TableOwner;
  readonly anchors: AuditAnchors;
  readonly files: ArchiveFiles;
  readonly verifier: ChainVerifier;
  readonly trail: AuditTrail;
  readonly clock: Clock;
}

/**
 * Moves the oldest events into files, a segment at a time: first the file, then its signed anchor, and with that, in one
 * transaction, the rows go. Wherever it is cut off, nothing is lost, and the next run goes on. The newest event stays.
 */
export class AuditArchiver {
  constructor(
    private readonly parts: Parts,
    private readonly segment = SEGMENT,
  ) {}

  /** What a run would archive now: the oldest events, up to the first that is not from before the moment. */
  async preview(before: Date): Promise<ArchivedEvents> {
    const { database } = this.parts;
    const row = await database.asOperator(() =>
      database.queryOne<{ events: number; first: number | string | null; last: number | string | null }>(
        `SELECT count(*)::int AS events, min(seq) AS first, max(seq) AS last FROM audit_events
          WHERE seq < least((SELECT seq FROM audit_events WHERE occurred_at >= ? ORDER BY seq LIMIT 1),
                            (SELECT max(seq) FROM audit_events))`,
        [before],
      ),
    );
    if (row === undefined || row.first === null || row.last === null) return { events: 0 };
    return { events: row.events, range: [Number(row.first), Number(row.last)] };
  }

  /**
   * Throws {@link ChainBroken}, {@link ArchiveRefused} or FilesUnavailable; events archived until then stay archived.
   */
  async run(before: Date, onProgress: (anchor: AuditAnchor) => void): Promise<ArchivedEvents> {
    const { fault } = await this.parts.verifier.verifyTable();
    if (fault !== undefined) throw new ChainBroken(fault);
    const made: AuditAnchor[] = [];
    try {
      await this.parts.owner.act(async (statement) => {
        await refuseOthers(statement);
        for (;;) {
          const anchor = await this.archiveSegment(before, statement);
          if (anchor === undefined) return;
          made.push(anchor);
          onProgress(anchor);
        }
      });
    } finally {
      await this.record(made);
    }
    return summaryOf(made);
  }

  /** Undefined when nothing is left to archive. */
  private async archiveSegment(before: Date, statement: OwnerStatement): Promise<AuditAnchor | undefined> {
    for (;;) {
      const rows = await this.nextRows(before);
      const [first, last] = [rows[0], rows.at(-1)];
      if (first === undefined || last === undefined) return undefined;
      const file = await this.parts.files.write([first, ...rows.slice(1)]);
      const anchor = this.parts.anchors.sign({
        ...file,
        first_seq: first.seq,
        last_seq: last.seq,
        events: rows.length,
        first_at: first.occurred_at,
        last_at: last.occurred_at,
        prev_hash: first.prev_hash,
        last_hash: last.hash,
        archived_at: `${this.parts.clock.now().toISOString().slice(0, -1)}000Z`,
      });
      if (await putInPlace(anchor, statement)) return anchor;
      await this.parts.files.discard(anchor);
    }
  }

  /** What follows the last anchor, is old enough and is not the newest. */
  private async nextRows(before: Date): Promise<readonly AuditRow[]> {
    for (;;) {
      const anchor = await this.parts.anchors.last();
      const walk = new ChainWalk(anchor === undefined ? EMPTY_CHAIN : headOf(anchor), undefined);
      const rows = (await rowsAfter(this.parts.database, walk.head.seq, this.segment + 1)).slice(0, -1);
      const young = rows.findIndex((row) => Date.parse(row.occurred_at) >= before.getTime());
      const old = young === -1 ? rows : rows.slice(0, young);
      for (const row of old) walk.pass(row);
      if (walk.fault === undefined) return old;
      // Unless another run archived them between the two questions.
      const isSame = (await this.parts.anchors.last())?.last_seq === anchor?.last_seq;
      if (isSame) throw new ChainBroken(walk.fault);
    }
  }

  private async record(made: readonly AuditAnchor[]): Promise<void> {
    const { range } = summaryOf(made);
    if (range === undefined) return;
    await this.parts.trail.append({
      actorRole: 'system',
      action: 'audit archive',
      target: `seq=${range.join('-')}`,
      outcome: 'success',
      status: 200,
      requestId: randomUUID(),
    });
  }
}

async function refuseOthers(statement: OwnerStatement): Promise<void> {
  const [row] = await statement<{ may: boolean }>(
    "SELECT has_function_privilege('archive_audit_events(jsonb)', 'EXECUTE') AS may",
    [],
  );
  if (row?.may !== true) throw new ArchiveRefused();
}

/** False where another run was faster. */
async function putInPlace(anchor: AuditAnchor, statement: OwnerStatement): Promise<boolean> {
  const [row] = await statement<{ is_ours: boolean }>('SELECT archive_audit_events(?::jsonb) AS is_ours', [
    JSON.stringify(anchor),
  ]);
  return row?.is_ours === true;
}

function summaryOf(made: readonly AuditAnchor[]): ArchivedEvents {
  const [first, last] = [made[0], made.at(-1)];
  if (first === undefined || last === undefined) return { events: 0 };
  return {
    events: made.reduce((sum, { events }) => sum + events, 0),
    range: [first.first_seq, last.last_seq],
  };
}
