import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../src/infra/database/open-database.js';
import { auditParts, type AuditParts, emptyTrail, fillTrail } from '../support/audit-parts.js';
import { freshDatabase } from '../support/fresh-database.js';
import { type RawSql, rawSqlOn } from '../support/raw-sql.js';

const NOW = '2026-11-24T12:00:00.123Z';
const clock = { now: () => new Date(NOW) };

let directory: string;
let open: OpenDatabase;
let sql: RawSql;
let parts: AuditParts;
beforeAll(async () => {
  open = await freshDatabase([]);
  sql = rawSqlOn(open.orm);
});
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'persona-guard-'));
  parts = auditParts(open, { directory, clock });
});
afterEach(async () => {
  await emptyTrail(sql);
  rmSync(directory, { recursive: true });
});
afterAll(() => open.close());

const seqs = async () => {
  const rows = await sql<{ seq: number | string }>('SELECT seq FROM audit_events ORDER BY seq');
  return rows.map(({ seq }) => Number(seq));
};

describe('the table of the trail', () => {
  let third: string;
  const anchorOf = (change: object) =>
    JSON.stringify({
      ...parts.anchors.sign({
        first_seq: 1,
        last_seq: 3,
        events: 3,
        first_at: NOW,
        last_at: NOW,
        prev_hash: '0'.repeat(64),
        last_hash: third,
        file_key: 'audit/none',
        file_hash: 'none',
        archived_at: NOW,
      }),
      ...change,
    });
  const call = (change: object = {}) =>
    sql('SELECT archive_audit_events(?::jsonb) AS is_ours', [anchorOf(change)]);
  beforeEach(async () => {
    await fillTrail(parts, 6);
    const [row] = await sql<{ hash: string }>('SELECT hash FROM audit_events WHERE seq = 3');
    third = row!.hash;
  });

  it.each([
    ['events that are not there', { last_seq: 30, events: 30 }, /newest/u],
    ['the newest event', { last_seq: 6, events: 6 }, /newest/u],
    ['events of another chain', { last_hash: 'f'.repeat(64) }, /not of audit events 1 to 3/u],
    ['another beginning', { prev_hash: 'f'.repeat(64) }, /not of audit events 1 to 3/u],
    ['another number of events', { events: 2 }, /the anchor is of 2/u],
  ])('refuses an anchor of %s, and keeps all', async (_, change, message) => {
    await expect(call(change)).rejects.toThrow(message);
    expect(await seqs()).toHaveLength(6);
    expect(await parts.anchors.list()).toEqual([]);
  });

  it('takes an anchor once, and none that leaves events out', async () => {
    expect(await call({ first_seq: 2 })).toEqual([{ is_ours: false }]);
    expect(await call()).toEqual([{ is_ours: true }]);
    expect(await call()).toEqual([{ is_ours: false }]);
    expect(await seqs()).toEqual([4, 5, 6]);
  });

  it('lets no role of the service delete, archive or make an anchor', async () => {
    const asOperator = (text: string) => parts.database.asOperator(() => parts.database.write(text));

    for (const text of [
      'DELETE FROM audit_events WHERE seq = 1',
      `SELECT archive_audit_events('${anchorOf({})}')`,
      'INSERT INTO audit_anchors SELECT * FROM audit_anchors',
    ])
      await expect(asOperator(text)).rejects.toThrow(/permission denied/u);
    const [rights] = await sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM unnest(ARRAY['persona_app', 'persona_operator']) AS role(name)
        WHERE has_function_privilege(role.name, 'archive_audit_events(jsonb)', 'EXECUTE')
           OR has_table_privilege(role.name, 'audit_events', 'UPDATE, DELETE, TRUNCATE')
           OR has_table_privilege(role.name, 'audit_anchors', 'INSERT, UPDATE, DELETE, TRUNCATE')`,
    );
    expect(rights!.n).toBe(0);
  });

  it.each([
    ['DELETE FROM audit_events', /audit_events takes new rows only/u],
    ['DELETE FROM audit_events WHERE seq = 4', /audit_events takes new rows only/u],
    ['TRUNCATE audit_events', /audit_events takes new rows only/u],
    ['DELETE FROM audit_anchors', /audit_anchors takes new rows only/u],
    ['UPDATE audit_anchors SET events = 1', /audit_anchors takes new rows only/u],
    ['TRUNCATE audit_anchors', /audit_anchors takes new rows only/u],
  ])('refuses %s, also to its owner', async (text, message) => {
    await call();

    await expect(sql(text)).rejects.toThrow(message);
  });
});
