import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { HeadKeeper } from '../../src/infra/audit/head-keeper.js';
import { HeadWatch } from '../../src/infra/audit/head-watch.js';
import { newKeyLine } from '../../src/infra/crypto/key-ring.js';
import type { OpenDatabase } from '../../src/infra/database/open-database.js';
import { auditEntry, auditKey, auditParts, emptyTrail, fillTrail } from '../support/audit-parts.js';
import { freshDatabase, freshServerDatabase, TEST_JWT_SECRET } from '../support/fresh-database.js';
import { type RawSql, rawSqlOn } from '../support/raw-sql.js';
import { runPersona } from '../support/run-script.js';
import { type ServiceProcess, startService } from '../support/service-process.js';

const clock = { now: () => new Date('2026-12-01T12:00:00.123Z') };
const OTHER_KEY = 'another key for the tests of the trail';

describe('the signed head of the audit trail', () => {
  let directory: string;
  let headPath: string;
  let open: OpenDatabase;
  let sql: RawSql;
  let told: ReturnType<typeof vi.spyOn>;
  beforeAll(async () => {
    open = await freshDatabase([]);
    sql = rawSqlOn(open.orm);
  });
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'persona-audit-head-'));
    headPath = join(directory, 'head.json');
    told = vi.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
  });
  afterEach(async () => {
    told.mockRestore();
    await emptyTrail(sql);
    rmSync(directory, { recursive: true });
  });
  afterAll(() => open?.close());

  const partsWith = (key = auditKey()) => auditParts(open, { directory, clock, key });
  const events = () => (told.mock.calls as unknown as [{ event: string }][]).map(([{ event }]) => event);

  it('is no reason to warn while it is what it should be, also of many processes that begin together', async () => {
    await Promise.all(Array.from({ length: 5 }, () => fillTrail(partsWith(), 4)));
    await fillTrail(partsWith(), 3);

    expect(events()).toEqual([]);
    expect(await partsWith().verifier.verify()).toMatchObject({
      events: 23,
      fault: undefined,
      unproved: undefined,
    });
  });

  it('is told as lost, signed as a new beginning, and leaves word of it for ever', async () => {
    await fillTrail(partsWith(), 12);
    rmSync(headPath);
    const found = await partsWith().verifier.verify();
    await partsWith().trail().append(auditEntry(12));
    await fillTrail(partsWith(), 3);

    expect(found.unproved).toMatch(/^that no event was cut off .*: there is no signed head$/u);
    expect(events()).toEqual(['audit.head_lost']);
    const report = await partsWith().verifier.verify();
    expect(report.fault).toBeUndefined();
    expect(report.unproved).toMatch(/before event 13: the head was lost and signed again there/u);
  });

  it('cannot have the word of its loss taken out', async () => {
    await fillTrail(partsWith(), 12);
    rmSync(headPath);
    await fillTrail(partsWith(), 3);
    const { since: _, ...head } = partsWith().heads.read() as { seq: number; hash: string; since: number };
    writeFileSync(headPath, JSON.stringify({ ...head, signature: 'f'.repeat(64) }));

    expect(partsWith().heads.read()).toBe('forged');
  });

  it('is told as not ours under another key, and signs nothing until the key is back', async () => {
    await fillTrail(partsWith(), 12);
    await fillTrail(partsWith(auditKey(OTHER_KEY)), 3);

    expect(events()).toEqual(['audit.head_not_ours']);
    const report = await partsWith(auditKey(OTHER_KEY)).verifier.verify();
    expect(report.fault).toBe('the signature of the head file is not ours');
    expect(report.unproved).toMatch(
      /this AUDIT_KEY did not sign the head.*The events follow each other as they should/u,
    );
    expect(partsWith().heads.read()).toMatchObject({ seq: 12 });
    expect(await partsWith().verifier.verify()).toMatchObject({ fault: undefined, unproved: undefined });
  });

  it('that says nothing is told as not ours', async () => {
    await fillTrail(partsWith(), 2);
    writeFileSync(headPath, '');
    await fillTrail(partsWith(), 1);

    expect(events()).toEqual(['audit.head_not_ours']);
  });

  it('of events that are not there any more is told, as after an older backup', async () => {
    await fillTrail(partsWith(), 12);
    await emptyTrail(sql);
    await fillTrail(partsWith(), 3);
    expect(events()).toEqual(['audit.head_unmatched']);

    renameSync(headPath, join(directory, 'of-before.json'));
    await fillTrail(partsWith(), 3);
    const report = await partsWith().verifier.verify();
    expect([report.fault, report.unproved]).toEqual([undefined, expect.stringContaining('before event')]);
  });

  it('is looked at when a process starts', async () => {
    const { database, heads, anchors, files } = partsWith(auditKey(OTHER_KEY));
    const inspect = () => new HeadKeeper(database, heads, anchors, files, new HeadWatch(headPath)).inspect();
    await inspect();
    expect(events()).toEqual([]); // an empty trail has no head
    await fillTrail(partsWith(), 12);
    await inspect();
    rmSync(headPath);
    await inspect();

    expect(events()).toEqual(['audit.head_not_ours', 'audit.head_lost']);
  });
});

describe('a process with another AUDIT_KEY than before', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'persona-audit-key-'));
  const services: ServiceProcess[] = [];
  let drop = async () => undefined as void;
  afterAll(async () => {
    await Promise.all(services.map((service) => service.end('SIGKILL')));
    await drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('says so in its log, its figures and in `persona audit verify`', async () => {
    const server = await freshServerDatabase();
    if (server !== undefined) drop = server.drop;
    const env = {
      DATA_DIR: dataDir,
      JWT_SECRET: TEST_JWT_SECRET,
      ENCRYPTION_KEYS: newKeyLine(),
      LOG_LEVEL: 'error',
      ...(server && { DATABASE_URL: server.url }),
    };
    const start = async (key: string) => {
      const service = await startService({ ...env, AUDIT_KEY: key });
      services.push(service);
      await service.ready();
      return service;
    };
    const figure = async (service: ServiceProcess) =>
      (await service.api<string>('GET', '/metrics')).body.match(
        /^audit_head_fault\{fault="not_ours"\} (\d)$/mu,
      )?.[1];
    const first = await start(TEST_JWT_SECRET);
    const body = { email: 'ann@example.com', password: 'a passphrase for tests' };
    expect((await first.api('POST', '/api/auth/register', { body })).status).toBe(201);
    expect([await figure(first), first.output()]).toEqual(['0', '']);
    await first.end('SIGTERM');
    const second = await start(`${TEST_JWT_SECRET} changed`);
    expect(await figure(second)).toBe('1');
    await second.end('SIGTERM');
    const verified = await runPersona(['audit', 'verify'], {
      ...env,
      AUDIT_KEY: `${TEST_JWT_SECRET} changed`,
    });
    const mended = await runPersona(['audit', 'verify'], { ...env, AUDIT_KEY: TEST_JWT_SECRET });

    expect(second.output().match(/"event":"audit\.head_not_ours"/gu)).toHaveLength(1);
    expect(second.output()).toContain('Put the key of before back');
    expect([verified.code, verified.said]).toEqual([
      1,
      expect.stringContaining('Not proved any more: that no event was cut off'),
    ]);
    expect([mended.code, mended.said]).toEqual([
      0,
      expect.stringMatching(/^The audit trail is whole: \d+ events/u),
    ]);
  });
});
