import type { Database } from '../database/database.js';
import { type AuditRow, type ChainHead, EMPTY_CHAIN, faultOf } from './audit-chain.js';
import type { HeadFile } from './head-file.js';

const BATCH = 1000;

export interface ChainReport {
  readonly events: number;
  readonly head: ChainHead;
  /** The first broken link; undefined when the chain is whole. */
  readonly fault: string | undefined;
}

/** Reads the whole chain and holds it against the signed head; names the first thing that is wrong. */
export const verifyChain = (database: Database, heads: HeadFile): Promise<ChainReport> =>
  database.asOperator(() => verify(database, heads));

async function verify(database: Database, heads: HeadFile): Promise<ChainReport> {
  const signed = heads.read();
  let head = EMPTY_CHAIN;
  let events = 0;
  let fault = signed === 'forged' ? 'the signature of the head file is not ours' : undefined;
  for (;;) {
    const rows = await database.query<AuditRow>(
      `SELECT *, to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS occurred_at
         FROM audit_events WHERE seq > ? ORDER BY seq LIMIT ?`,
      [head.seq, BATCH],
    );
    for (const raw of rows) {
      const row = { ...raw, seq: Number(raw.seq) };
      fault ??= faultOf(head, row) ?? againstHead(signed, row);
      head = { seq: row.seq, hash: row.hash };
      events += 1;
    }
    if (rows.length < BATCH) break;
  }
  if (signed === undefined && events > 0)
    fault ??= `no signed head is there for ${events} events: it was removed, or AUDIT_HEAD_FILE names another place`;
  if (typeof signed === 'object' && signed.seq > head.seq)
    fault ??= `the end is cut off: the chain ends with event ${head.seq}, the signed head is event ${signed.seq}`;
  return { events, head, fault };
}

function againstHead(signed: ReturnType<HeadFile['read']>, row: AuditRow): string | undefined {
  if (typeof signed !== 'object' || row.seq !== signed.seq || row.hash === signed.hash) return undefined;
  return `event ${row.seq} is not the one that the head was signed for: the chain was written anew`;
}
