import { createHash } from 'node:crypto';

/** A row of `audit_events`. */
export interface AuditRow {
  readonly seq: number;
  /** ISO 8601 in UTC with microseconds, all that the database keeps. */
  readonly occurred_at: string;
  readonly actor: string | null;
  readonly actor_role: string;
  readonly subject: string | null;
  readonly action: string;
  readonly target: string | null;
  readonly outcome: string;
  readonly status: number;
  readonly code: string | null;
  readonly request_id: string;
  /** How often within a moment; null for once. */
  readonly times: number | null;
  readonly prev_hash: string;
  readonly hash: string;
}

/** An event before it joins the chain. */
export type UnchainedRow = Omit<AuditRow, 'seq' | 'prev_hash' | 'hash'>;

/** Where a chain stands: its last event, or the place before the first. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** Head of a chain without events. */
export const EMPTY_CHAIN: ChainHead = { seq: 0, hash: '0'.repeat(64) };

/** Members in the order that canonical JSON (RFC 8785) wants: by name. `times` comes last, where it is there. */
const MEMBERS = [
  'action',
  'actor',
  'actor_role',
  'code',
  'occurred_at',
  'outcome',
  'request_id',
  'seq',
  'status',
  'subject',
  'target',
] as const;

/** SHA-256 over the hash before and the event as canonical JSON. */
export function hashOf(row: Omit<AuditRow, 'hash'>): string {
  const members = row.times === null ? MEMBERS : [...MEMBERS, 'times' as const];
  const canonical = JSON.stringify(Object.fromEntries(members.map((member) => [member, row[member]])));
  return createHash('sha256').update(row.prev_hash).update(canonical).digest('hex');
}

/** Chains events behind a head. */
export function chain(head: ChainHead, rows: readonly UnchainedRow[]): readonly AuditRow[] {
  let { seq, hash } = head;
  return rows.map((row) => {
    const numbered = { ...row, seq: seq + 1, prev_hash: hash };
    seq += 1;
    hash = hashOf(numbered);
    return { ...numbered, hash };
  });
}

/** The first thing that is wrong with a row behind a head; undefined when it follows it. */
export function faultOf(head: ChainHead, row: AuditRow): string | undefined {
  if (row.seq !== head.seq + 1)
    return `event ${head.seq + 1} is missing: event ${row.seq} follows event ${head.seq}`;
  if (row.prev_hash !== head.hash)
    return `event ${row.seq} does not follow event ${head.seq}: one of them was replaced`;
  return hashOf(row) === row.hash ? undefined : `event ${row.seq} was altered`;
}
