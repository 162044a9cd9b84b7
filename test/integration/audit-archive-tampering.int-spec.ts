import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { OpenDatabase } from '../../src/infra/database/open-database.js';
import { LocalFileStore } from '../../src/infra/files/local-file-store.js';
import { FilesUnavailable } from '../../src/shared/files-unavailable.js';
import {
  auditKey,
  auditParts,
  type AuditParts,
  emptyTrail,
  fillTrail,
  tamper,
} from '../support/audit-parts.js';
import { freshDatabase } from '../support/fresh-database.js';
import { type RawSql, rawSqlOn } from '../support/raw-sql.js';

const clock = { now: () => new Date('2026-11-24T12:00:00.123Z') };
const EVERYTHING = new Date('2027-01-01');

let directory: string;
let open: OpenDatabase;
let sql: RawSql;
let parts: AuditParts;
const TABLES = ['audit_events', 'audit_anchors'] as const;
/** Three files of five events; events 16 and 17 are in the table. */
beforeAll(async () => {
  open = await freshDatabase([]);
  sql = rawSqlOn(open.orm);
  directory = mkdtempSync(join(tmpdir(), 'persona-tampering-'));
  parts = auditParts(open, { directory, clock });
  await fillTrail(parts, 16);
  await parts.archiver.run(EVERYTHING, () => undefined);
  for (const table of TABLES) await sql(`CREATE TABLE kept_${table} AS SELECT * FROM ${table}`);
  cpSync(directory, `${directory}-kept`, { recursive: true });
});
afterEach(async () => {
  await emptyTrail(sql);
  for (const table of TABLES) await sql(`INSERT INTO ${table} SELECT * FROM kept_${table}`);
  rmSync(directory, { recursive: true });
  cpSync(`${directory}-kept`, directory, { recursive: true });
});
afterAll(async () => {
  await open?.close();
  for (const each of [directory, `${directory}-kept`]) rmSync(each, { recursive: true });
});

const pathOf = (n: number): string => {
  const folder = join(directory, 'files', 'audit');
  return join(folder, readdirSync(folder).toSorted()[n - 1]!);
};
const change = (path: string, to: (bytes: Buffer) => Buffer) => writeFileSync(path, to(readFileSync(path)));

describe('archives that were tampered with name the first broken link', () => {
  const flip = (bytes: Buffer) => {
    bytes[100]! ^= 1;
    return bytes;
  };
  it.each<[string, () => void, RegExp]>([
    [
      'a byte flipped',
      () => change(pathOf(2), flip),
      /^the file audit\/000000000006-\S+ is not the one that events 6 to 10/u,
    ],
    [
      'cut short',
      () => change(pathOf(2), (bytes) => bytes.subarray(0, -1)),
      /^the file audit\/000000000006-\S+ is not the one/u,
    ],
    [
      'emptied',
      () => change(pathOf(3), () => Buffer.alloc(0)),
      /^the file audit\/000000000011-\S+ is not the one/u,
    ],
    ['missing', () => rmSync(pathOf(1)), /^the file audit\/000000000001-\S+ of events 1 to 5 is missing/u],
    ['two of them', () => [2, 3].forEach((n) => change(pathOf(n), flip)), /^the file audit\/000000000006-/u],
    [
      'swapped',
      () => {
        const [first, second] = [pathOf(1), pathOf(2)];
        renameSync(first, join(directory, 'kept'));
        renameSync(second, first);
        renameSync(join(directory, 'kept'), second);
      },
      /^the file audit\/000000000001-\S+ is not the one that events 1 to 5/u,
    ],
  ])('a file %s', async (_, spoil, fault) => {
    spoil();

    expect((await parts.verifier.verify()).fault).toMatch(fault);
    expect((await parts.verifier.verifyTable()).fault).toBeUndefined();
  });
});

describe('anchors and rows that were tampered with name the first broken link', () => {
  it.each([
    [
      'an anchor altered',
      "UPDATE audit_anchors SET file_hash = repeat('0', 64) WHERE first_seq = 6",
      'the anchor of events 6 to 10 is forged',
    ],
    [
      'its time',
      "UPDATE audit_anchors SET last_at = last_at + interval '1 us' WHERE first_seq = 6",
      'the anchor of events 6 to 10 is forged',
    ],
    [
      'its signature',
      "UPDATE audit_anchors SET signature = repeat('0', 64) WHERE first_seq = 11",
      'the anchor of events 11 to 15 is forged',
    ],
    [
      'its end',
      "UPDATE audit_anchors SET last_hash = repeat('0', 64) WHERE first_seq = 1",
      'the anchor of events 1 to 5 is forged',
    ],
    [
      'its beginning',
      "UPDATE audit_anchors SET prev_hash = repeat('1', 64) WHERE first_seq = 6",
      'the anchor of events 6 to 10 does not follow event 5: one of them was replaced',
    ],
    [
      'the first removed',
      'DELETE FROM audit_anchors WHERE first_seq = 1',
      'event 1 is missing: the anchor of events 6 to 10 follows event 0',
    ],
    [
      'one removed',
      'DELETE FROM audit_anchors WHERE first_seq = 6',
      'event 6 is missing: the anchor of events 11 to 15 follows event 5',
    ],
    [
      'the last removed',
      'DELETE FROM audit_anchors WHERE first_seq = 11',
      'event 11 is missing: event 16 follows event 10',
    ],
    ['all removed', 'DELETE FROM audit_anchors', 'event 1 is missing: event 16 follows event 0'],
    [
      'rows truncated',
      'TRUNCATE audit_events',
      'the end is cut off: the chain ends with event 15, the signed head is event 17',
    ],
    [
      'a row removed',
      'DELETE FROM audit_events WHERE seq = 16',
      'event 16 is missing: event 17 follows event 15',
    ],
    ['a row altered', 'UPDATE audit_events SET status = 1 WHERE seq = 16', 'event 16 was altered'],
    [
      'all of it gone',
      'TRUNCATE audit_events, audit_anchors',
      'the end is cut off: the chain ends with event 0, the signed head is event 17',
    ],
    [
      'an event put back',
      `INSERT INTO audit_events SELECT 3, occurred_at, actor, actor_role, subject, action, target, outcome, status, code, request_id,
         prev_hash, hash FROM audit_events WHERE seq = 16`,
      'event 3 is in the table though the chain goes on behind event 15: it was archived, or put there',
    ],
  ])('%s', async (_, statement, fault) => {
    await tamper(sql, statement);

    expect((await parts.verifier.verify()).fault).toBe(fault);
    expect((await parts.verifier.verifyTable()).fault).toBe(fault);
  });

  it('an archive written anew by somebody without the key', async () => {
    const head = readFileSync(join(directory, 'head.json'));
    const forger = auditParts(open, { directory, clock, key: auditKey('a key of their own') });
    await emptyTrail(sql);
    rmSync(join(directory, 'head.json'));
    await fillTrail(forger, 17);
    await forger.archiver.run(EVERYTHING, () => undefined);
    writeFileSync(join(directory, 'head.json'), head);

    expect((await parts.verifier.verify()).fault).toBe('the anchor of events 1 to 5 is forged');
  });

  it('a chain written anew below an event that somebody else signed', async () => {
    const elsewhere = auditParts(open, { directory, clock, headName: 'elsewhere.json' });
    await elsewhere.heads.write({ seq: 8, hash: 'f'.repeat(64) });

    expect((await elsewhere.verifier.verify()).fault).toBe(
      'event 8 is not the one that the head was signed for: the chain was written anew',
    );
    await fillTrail(elsewhere, 1);
    expect(elsewhere.heads.read()).toMatchObject({ seq: 8 }); // no new signature hides it
  });
});

describe('archives that cannot be reached', () => {
  class Unreachable extends LocalFileStore {
    override find(key: string): Promise<Uint8Array | undefined> {
      return key.includes('000000000006-') ? Promise.reject(new FilesUnavailable('down')) : super.find(key);
    }
  }
  const away = () => auditParts(open, { directory, clock, files: new Unreachable(join(directory, 'files')) });

  it('are told as not checked, and the rest is', async () => {
    expect(await away().verifier.verify()).toMatchObject({
      events: 17,
      fault: undefined,
      unchecked: '2 of 3 archived files could not be read: the file store does not answer',
    });
    await tamper(sql, 'UPDATE audit_events SET status = 1 WHERE seq = 16');
    expect((await away().verifier.verify()).fault).toBe('event 16 was altered');
  });

  it('are left out on request, which is told', async () => {
    expect(await parts.verifier.verifyTable()).toMatchObject({
      events: 17,
      archived: 15,
      fault: undefined,
      unchecked: '3 archived files were not read',
    });
  });

  it('stay as they were signed where a process must know one of their events to sign the next', async () => {
    const [row] = await parts.files.read((await parts.anchors.covering(7))!);
    const idle = auditParts(open, {
      directory,
      clock,
      headName: 'idle.json',
      files: new Unreachable(join(directory, 'files')),
    });
    await idle.heads.write({ seq: row!.seq, hash: row!.hash });
    const told = vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    await fillTrail(idle, 1);

    expect(idle.heads.read()).toMatchObject({ seq: 6 });
    expect(told).toHaveBeenCalledTimes(1);
    told.mockRestore();
    expect(await parts.verifier.verify()).toMatchObject({ events: 18, fault: undefined });
  });
});
