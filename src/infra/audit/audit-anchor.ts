import type { ChainHead } from './audit-chain.js';

/** What stands in the database for events that were archived: a row of `audit_anchors`. */
export interface AuditAnchor {
  readonly first_seq: number;
  readonly last_seq: number;
  /** How many they are. */
  readonly events: number;
  /** ISO 8601 in UTC with microseconds, like the next. */
  readonly first_at: string;
  readonly last_at: string;
  /** Of the event before the first. */
  readonly prev_hash: string;
  /** Of the last event. */
  readonly last_hash: string;
  readonly file_key: string;
  /** SHA-256 of the file as it is stored. */
  readonly file_hash: string;
  readonly archived_at: string;
  readonly signature: string;
}

/** An anchor before it is signed. */
export type UnsignedAnchor = Omit<AuditAnchor, 'signature'>;

const MEMBERS = [
  'archived_at',
  'events',
  'file_hash',
  'file_key',
  'first_at',
  'first_seq',
  'last_at',
  'last_hash',
  'last_seq',
  'prev_hash',
] as const satisfies readonly (keyof UnsignedAnchor)[];

/** The signed text: canonical JSON (RFC 8785). */
export const signedTextOf = (anchor: UnsignedAnchor): string =>
  JSON.stringify(Object.fromEntries(MEMBERS.map((member) => [member, anchor[member]])));

/** Where the chain stands behind archived events. */
export const headOf = ({ last_seq: seq, last_hash: hash }: AuditAnchor): ChainHead => ({ seq, hash });

/** Events as messages name them. */
export const rangeOf = ({ first_seq: first, last_seq: last }: UnsignedAnchor): string =>
  `events ${first} to ${last}`;

/** The first thing that is wrong with an anchor behind a head, its signature aside; undefined when it follows it. */
export function gapBefore(head: ChainHead, anchor: AuditAnchor): string | undefined {
  if (anchor.first_seq !== head.seq + 1)
    return `event ${head.seq + 1} is missing: the anchor of ${rangeOf(anchor)} follows event ${head.seq}`;
  if (anchor.prev_hash !== head.hash)
    return `the anchor of ${rangeOf(anchor)} does not follow event ${head.seq}: one of them was replaced`;
  return undefined;
}
