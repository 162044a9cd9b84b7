import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AuditRow } from '../../src/infra/audit/audit-chain.js';
import type { OpenDatabase } from '../../src/infra/database/open-database.js';
import { type OwnerStatement, TableOwner } from '../../src/infra/database/table-owner.js';
import { LocalFileStore } from '../../src/infra/files/local-file-store.js';
import { FilesUnavailable } from '../../src/shared/files-unavailable.js';
import {
  auditEntry,
  auditKey,
  auditParts,
  type AuditParts,
  emptyTrail,
  fillTrail,
  tamper,
} from '../support/audit-parts.js';
import { freshDatabase } from '../support/fresh-database.js';
import { type RawSql, rawSqlOn } from '../support/raw-sql.js';

const OLD = new Date('2025-03-01T12:00:00.123Z');
const NEW = new Date('2026-11-24T12:00:00.123Z');
const CUT = new Date('2026-01-01T00:00:00Z');
const clock = { at: NEW, now: () => clock.at };

let directory: string;
let open: OpenDatabase;
let sql: RawSql;
let parts: AuditParts;
beforeAll(async () => {
  open = await freshDatabase([]);
  sql = rawSqlOn(open.orm);
});
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'persona-archive-'));
  parts = auditParts(open, { directory, clock });
});
afterEach(async () => {
  await emptyTrail(sql);
  rmSync(directory, { recursive: true });
});
afterAll(() => open.close());

async function fill(n: number, at: Date, from = parts): Promise<void> {
  clock.at = at;
  await fillTrail(from, n);
  clock.at = NEW;
}
const archive = (by = parts) => by.archiver.run(CUT, () => undefined);
const seqs = async () => {
  const rows = await sql<{ seq: number | string }>('SELECT seq FROM audit_events ORDER BY seq');
  return rows.map(({ seq }) => Number(seq));
};
const filesThere = async () => (await readdir(join(directory, 'files', 'audit'))).toSorted();
async function allEvents(): Promise<AuditRow[]> {
  const rows: AuditRow[] = [];
  for await (const row of parts.reader.from(1)) rows.push(row);
  return rows;
}

describe('archiving the audit trail', () => {
  it('moves what is older into files, a segment each, and leaves the rest', async () => {
    await fill(12, OLD);
    await fill(3, NEW);
    const before = await allEvents();

    expect(await parts.archiver.preview(CUT)).toEqual({ events: 12, range: [1, 12] });
    expect(await archive()).toEqual({ events: 12, range: [1, 12] });

    expect(await seqs()).toEqual([13, 14, 15, 16]); // and that it was archived
    expect(await filesThere()).toEqual([
      expect.stringMatching(/^000000000001-000000000005-[0-9a-f]{16}\.jsonl\.gz\.aes$/u),
      expect.stringMatching(/^000000000006-000000000010-/u),
      expect.stringMatching(/^000000000011-000000000012-/u),
    ]);
    expect((await allEvents()).slice(0, 15)).toEqual(before);
    expect(await parts.verifier.verify()).toMatchObject({
      events: 16,
      archived: 12,
      fault: undefined,
      unchecked: undefined,
    });
  });

  it('is done once: the next run finds nothing, and a later one goes on', async () => {
    await fill(6, OLD);
    await fill(1, NEW);
    await archive();

    expect(await archive()).toEqual({ events: 0 });
    await fill(3, NEW);
    expect(await parts.archiver.run(new Date('2027-01-01'), () => undefined)).toEqual({
      events: 4,
      range: [7, 10],
    });
    expect(await parts.verifier.verify()).toMatchObject({ events: 12, archived: 10, fault: undefined });
  });

  it('leaves the newest event, behind which a process of any version chains the next', async () => {
    await fill(6, OLD);

    expect(await archive()).toEqual({ events: 5, range: [1, 5] });
    expect(await seqs()).toEqual([6, 7]);
  });

  it('does nothing where there is nothing', async () => {
    expect(await parts.archiver.preview(CUT)).toEqual({ events: 0 });
    expect(await archive()).toEqual({ events: 0 });
  });

  it('is written down', async () => {
    await fill(6, OLD);
    await archive();

    expect(await parts.trail().list({ limit: 1 })).toEqual([
      expect.objectContaining({ action: 'audit archive', target: 'seq=1-5', actorRole: 'system' }),
    ]);
  });

  it('keeps files in which nobody without the audit key reads who did what', async () => {
    await fill(6, OLD);
    await archive();
    const [name] = await filesThere();
    const bytes = readFileSync(join(directory, 'files', 'audit', name!)).toString('latin1');

    expect(bytes).not.toMatch(/persona_id|GET/u);
    const other = auditParts(open, { directory, clock, key: auditKey('another key') });
    await expect(other.files.read((await parts.anchors.last())!)).rejects.toThrow(/does not open/u);
  });

  it('knows people by pseudonyms in the files as well, so that an erasure changes nothing there', async () => {
    await fill(6, OLD);
    await archive();
    const rows = await parts.files.read((await parts.anchors.last())!);

    expect(rows.map(({ actor }) => actor)).toEqual(Array(5).fill(auditKey().pseudonymOf(7)));
    expect(Object.keys(rows[0]!)).not.toContain('user_id');
  });

  it('archives nothing of a chain that is broken, wherever that is', async () => {
    await fill(6, OLD);
    await fill(3, NEW);
    await tamper(sql, 'UPDATE audit_events SET status = 500 WHERE seq = 8');

    await expect(archive()).rejects.toThrow(/event 8 was altered/u);
    expect(await seqs()).toHaveLength(9);
  });

  it('lets a process go on signing that was idle since an event of a file', async () => {
    const idle = auditParts(open, { directory, clock, headName: 'idle.json' });
    await fill(3, OLD, idle);
    await fill(9, OLD);
    await archive();
    await fill(1, NEW, idle);

    expect(idle.heads.read()).toEqual((await idle.verifier.verify()).head);
    expect(await idle.verifier.verify()).toMatchObject({ fault: undefined });
  });

  it('makes neither fork nor gap beside fifty writers and another run', async () => {
    await fill(40, OLD);
    const writers = Array.from({ length: 50 }, () => parts.trail());
    const writing = Promise.all(
      writers.map((one, i) => one.append(auditEntry(i)).then(() => one.append(auditEntry(i)))),
    );
    const runs = await Promise.all([archive(), archive(auditParts(open, { directory, clock }))]);
    await writing;

    expect(runs.reduce((sum, { events }) => sum + events, 0)).toBe(40);
    const report = await parts.verifier.verify();
    expect(report).toMatchObject({ archived: 40, fault: undefined });
    expect(report.events).toBeGreaterThanOrEqual(141);
    expect(await filesThere()).toHaveLength(8); // the slower run takes back what came too late
  });
});

describe('archiving that is cut off', () => {
  class Failing extends LocalFileStore {
    isDown = false;
    override put(key: string, bytes: Uint8Array): Promise<void> {
      return this.isDown ? Promise.reject(new FilesUnavailable('down')) : super.put(key, bytes);
    }
  }
  const real = () => new TableOwner(open.orm, { database: { poolMax: 1 }, dataDir: '.' });
  /** An owner whose second anchor goes wrong. */
  const owner = (wrong: (statement: () => Promise<unknown>) => Promise<never>) => {
    let calls = 0;
    return {
      act: <Result>(work: (statement: OwnerStatement) => Promise<Result>) =>
        real().act((statement) =>
          work((text, parameters) => {
            if (text.includes('archive_audit_events(?')) calls += 1;
            return calls === 2 ? wrong(() => statement(text, parameters)) : statement(text, parameters);
          }),
        ),
    };
  };
  const killed = () => Promise.reject(new Error('killed'));
  /** Thirteen events, and one of each run that archived something. */
  async function expectWhole(left: number): Promise<void> {
    expect(await allEvents()).toHaveLength(13 + 1);
    expect(await parts.verifier.verify()).toMatchObject({ fault: undefined, unchecked: undefined });
    expect((await archive()).events).toBe(left);
    expect(await parts.verifier.verify()).toMatchObject({ events: 13 + 2, archived: 12, fault: undefined });
    expect(new Set((await allEvents()).map(({ seq }) => seq)).size).toBe(13 + 2);
  }
  beforeEach(async () => {
    await fill(12, OLD);
    await fill(1, NEW);
  });

  it('before a file is there, as by a store that is down, loses nothing and goes on', async () => {
    const files = new Failing(join(directory, 'files'));
    const cut = auditParts(open, { directory, clock, files });
    const run = cut.archiver.run(CUT, () => (files.isDown = true));

    await expect(run).rejects.toThrow(FilesUnavailable);
    await expectWhole(7);
  });

  it('between file and anchor loses nothing and goes on', async () => {
    await expect(archive(auditParts(open, { directory, clock, owner: owner(killed) }))).rejects.toThrow(
      'killed',
    );
    expect(await seqs()).toHaveLength(9);
    await expectWhole(7);
  });

  it('after the rows went, before anybody was told, loses nothing and goes on', async () => {
    const late = owner((statement) => statement().then(killed));

    await expect(archive(auditParts(open, { directory, clock, owner: late }))).rejects.toThrow('killed');
    expect(await seqs()).toHaveLength(4);
    await expectWhole(2);
  });
});
