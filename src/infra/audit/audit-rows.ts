import type { Database } from '../database/database.js';
import type { AuditRow } from './audit-chain.js';

/** A time as the chain and its anchors are hashed with it. */
export const utcText = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS ${column}`;

/** The events in the table behind a place in the chain, in order. */
export async function rowsAfter(
  database: Database,
  seq: number,
  limit: number,
): Promise<readonly AuditRow[]> {
  const rows = await database.asOperator(() =>
    database.query<AuditRow>(
      `SELECT *, ${utcText('occurred_at')} FROM audit_events WHERE seq > ? ORDER BY seq LIMIT ?`,
      [seq, limit],
    ),
  );
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}
