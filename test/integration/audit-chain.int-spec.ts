import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ChainVerifier } from '../../src/infra/audit/chain-verifier.js';
import type { SqlAuditTrail } from '../../src/infra/audit/sql-audit-trail.js';
import { Database } from '../../src/infra/database/database.js';
import type { OpenDatabase } from '../../src/infra/database/open-database.js';
import { auditKey, auditParts } from '../support/audit-parts.js';
import { freshDatabase } from '../support/fresh-database.js';
import { type RawSql, rawSqlOn } from '../support/raw-sql.js';

const EVENTS = 12;
const key = auditKey();
const clock = { now: () => new Date('2026-11-24T12:00:00.123Z') };

let directory: string;
let headPath: string;
let open: OpenDatabase;
let sql: RawSql;
let verifier: ChainVerifier;
let trail: () => SqlAuditTrail;
beforeAll(async () => {
  open = await freshDatabase([]);
  sql = rawSqlOn(open.orm);
});
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'persona-audit-'));
  headPath = join(directory, 'head.json');
  ({ verifier, trail } = auditParts(open, { directory, clock }));
});
afterEach(async () => {
  await tamper('TRUNCATE audit_events RESTART IDENTITY');
  rmSync(directory, { recursive: true });
});
afterAll(() => open.close());

const entry = (i: number) => ({
  actorId: 7,
  actorRole: 'user' as const,
  subjectId: 7,
  action: 'GET /api/personas/:persona_id',
  target: `persona_id=${i}`,
  outcome: 'success' as const,
  status: 200,
  requestId: `r${i}`,
});
const fill = (n = EVENTS, to = trail()) =>
  Promise.all(Array.from({ length: n }, (_, i) => to.append(entry(i))));
/** What somebody with the database owner's rights can do. */
const tamper = async (change: string) => {
  await sql('ALTER TABLE audit_events DISABLE TRIGGER USER');
  await sql(change);
  await sql('ALTER TABLE audit_events ENABLE TRIGGER USER');
};
const faultAfter = async (change: string) => {
  await fill();
  await tamper(change);
  return (await verifier.verify()).fault;
};

describe('the audit trail', () => {
  it('is whole as it was written, by writers of many processes at once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => fill(10)));
    const report = await verifier.verify();

    expect(report).toMatchObject({ events: 50, fault: undefined });
    expect(report.head.seq).toBe(50);
  });

  it('takes one event after the other, however soon the next comes', async () => {
    const one = trail();
    for (let i = 0; i < 20; i += 1) await one.append(entry(i));

    expect(await verifier.verify()).toMatchObject({ events: 20, fault: undefined });
  });

  it('loses no event to a database that hiccups', async () => {
    class Hiccuping extends Database {
      private left = 2;
      override run<Result>(work: () => Promise<Result>): Promise<Result> {
        this.left -= 1;
        return this.left >= 0 ? Promise.reject(new Error('hiccup')) : super.run(work);
      }
    }
    await auditParts(open, { directory, clock, database: new Hiccuping(open.orm) })
      .trail()
      .append(entry(1));

    expect(await verifier.verify()).toMatchObject({ events: 1, fault: undefined });
  });

  it('is whole when there is none', async () => {
    expect(await verifier.verify()).toMatchObject({ events: 0, fault: undefined });
  });

  it.each(['UPDATE audit_events SET status = 500', 'DELETE FROM audit_events', 'TRUNCATE audit_events'])(
    'refuses %s',
    async (change) => {
      await fill(2);

      await expect(sql(change)).rejects.toThrow(/takes new rows only/u);
    },
  );

  it('knows people by pseudonyms', async () => {
    await fill(1);
    const [row] = await sql<{ actor: string; subject: string }>('SELECT actor, subject FROM audit_events');

    expect(row!.actor).toMatch(/^[0-9a-f]{32}$/u);
    expect(row!.subject).toBe(key.pseudonymOf(7));
  });
});

describe('a chain that was tampered with names its first broken link', () => {
  it.each([
    ['a value', "UPDATE audit_events SET outcome = 'denied' WHERE seq = 5", 'event 5 was altered'],
    [
      'a time',
      "UPDATE audit_events SET occurred_at = occurred_at + interval '1 ms' WHERE seq = 5",
      'event 5 was altered',
    ],
    [
      'a microsecond',
      "UPDATE audit_events SET occurred_at = occurred_at + interval '1 us' WHERE seq = 5",
      'event 5 was altered',
    ],
    ['a null', 'UPDATE audit_events SET target = NULL WHERE seq = 5', 'event 5 was altered'],
    ['a hash', "UPDATE audit_events SET hash = repeat('0', 64) WHERE seq = 5", 'event 5 was altered'],
    ['a deletion', 'DELETE FROM audit_events WHERE seq = 5', 'event 5 is missing: event 6 follows event 4'],
    [
      'a first event gone',
      'DELETE FROM audit_events WHERE seq = 1',
      'event 1 is missing: event 2 follows event 0',
    ],
    [
      'two events swapped',
      `UPDATE audit_events a SET action = b.action, target = b.target, request_id = b.request_id, hash = b.hash,
         prev_hash = b.prev_hash FROM audit_events b WHERE (a.seq, b.seq) IN ((5, 6), (6, 5))`,
      'event 5 does not follow event 4: one of them was replaced',
    ],
    [
      'its end cut off',
      'DELETE FROM audit_events WHERE seq > 9',
      'the end is cut off: the chain ends with event 9, the signed head is event 12',
    ],
    [
      'everything gone',
      'DELETE FROM audit_events',
      'the end is cut off: the chain ends with event 0, the signed head is event 12',
    ],
  ])('%s', async (_, change, fault) => {
    expect(await faultAfter(change)).toBe(fault);
  });

  it('the end written anew by somebody who can compute hashes', async () => {
    await fill();
    const head = readFileSync(headPath, 'utf8');
    await tamper('DELETE FROM audit_events WHERE seq > 9');
    await fill(3);
    writeFileSync(headPath, head);
    const rows = await sql<{ n: number }>('SELECT count(*)::int AS n FROM audit_events');

    expect(rows[0]!.n).toBe(12);
    expect((await verifier.verify()).fault).toMatch(/event 12 is not the one that the head was signed for/u);
  });

  it('its end cut off and written past', async () => {
    await fill();
    await tamper('DELETE FROM audit_events WHERE seq > 9');
    await fill(20);

    expect((await verifier.verify()).fault).toMatch(/event 12 is not the one that the head was signed for/u);
  });

  it('its head removed', async () => {
    await fill();
    rmSync(headPath);

    expect((await verifier.verify()).fault).toMatch(/^no signed head is there for 12 events/u);
  });

  it('a forged head', async () => {
    await fill();
    const head = JSON.parse(readFileSync(headPath, 'utf8')) as { seq: number };
    writeFileSync(headPath, JSON.stringify({ ...head, seq: 9 }));

    expect((await verifier.verify()).fault).toBe('the signature of the head file is not ours');
  });
});
