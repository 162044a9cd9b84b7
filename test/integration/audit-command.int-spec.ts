import { type ChildProcess, spawn } from 'node:child_process';
import { createSecretKey } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { MikroORM } from '@mikro-orm/core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { loadConfig } from '../../src/config/app-config.js';
import { chain, EMPTY_CHAIN } from '../../src/infra/audit/audit-chain.js';
import { AuditKey } from '../../src/infra/audit/audit-key.js';
import { HeadFile } from '../../src/infra/audit/head-file.js';
import { newKeyLine } from '../../src/infra/crypto/key-ring.js';
import { ormOptions } from '../../src/infra/database/orm-options.js';
import { auditParts } from '../support/audit-parts.js';
import { freshServerDatabase, type ServerDatabase, TEST_JWT_SECRET } from '../support/fresh-database.js';
import { onServer } from '../support/server-database.js';

const EVENTS = 20_500;
const BATCH = 1000;
const clock = { now: () => new Date() };
const run = inject('testDatabase');
const dataDir = mkdtempSync(join(tmpdir(), 'persona-audit-command-'));
const key = new AuditKey(createSecretKey(Buffer.from(TEST_JWT_SECRET)));

let database: ServerDatabase;
const env = () => ({
  NODE_ENV: 'test',
  DATA_DIR: dataDir,
  JWT_SECRET: TEST_JWT_SECRET,
  ENCRYPTION_KEYS: newKeyLine(),
  AUDIT_KEY: TEST_JWT_SECRET,
  AUDIT_HEAD_FILE: join(dataDir, 'head.json'),
  LOG_LEVEL: 'error',
  DATABASE_URL: database.url,
});

function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['dist/cli.js', 'audit', ...args], {
    env: { PATH: process.env['PATH'], ...env() },
  });
}
async function persona(args: readonly string[]) {
  const child = start(args);
  const [out, err, [code]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'close'),
  ]);
  return { out, err, code: code as number };
}
const archive = ['archive', '--before', '2026-01-01'];

/** As many events as fill three files, one of them the newest, with the head that was signed for it. */
async function fill(): Promise<void> {
  const rows = chain(
    EMPTY_CHAIN,
    Array.from({ length: EVENTS }, (_, i) => ({
      occurred_at: '2025-03-01T12:00:00.123000Z',
      actor: key.pseudonymOf(i === 9_999 ? 7 : 8),
      actor_role: 'user',
      subject: key.pseudonymOf(8),
      action: 'GET /api/personas/:persona_id',
      target: `persona_id=${i}`,
      outcome: 'success',
      status: 200,
      code: null,
      request_id: `r${i}`,
      times: null,
    })),
  );
  await onServer(database.url, async (em) => {
    for (let from = 0; from < EVENTS; from += BATCH)
      await em.execute(
        'INSERT INTO audit_events SELECT * FROM jsonb_populate_recordset(NULL::audit_events, ?::jsonb)',
        [JSON.stringify(rows.slice(from, from + BATCH))],
      );
  });
  await new HeadFile(join(dataDir, 'head.json'), key).write(rows.at(-1)!);
}

describe.runIf(run.kind === 'server')('persona audit', () => {
  beforeAll(async () => {
    const fresh = await freshServerDatabase();
    if (fresh === undefined) throw new Error('needs a server');
    database = fresh;
    await fill();
  });
  afterAll(async () => {
    await database?.drop();
    rmSync(dataDir, { recursive: true });
  });

  it('loses nothing to SIGKILL, and goes on', async () => {
    const child = start(archive);
    await once(child.stderr!, 'data'); // the first file is archived
    child.kill('SIGKILL');
    await once(child, 'close');

    const { out, code } = await persona(archive);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(
        /^\d+ events archived, \d+ to 20499, from before 2026-01-01T00:00:00\.000Z\.\n$/u,
      ),
    ]);
    const orm = await MikroORM.init(ormOptions(loadConfig(env()), []));
    const { verifier } = auditParts({ orm, close: () => orm.close() }, { directory: dataDir, clock, key });
    const report = await verifier.verify();
    await orm.close(true);
    expect(report).toMatchObject({ archived: EVENTS - 1, fault: undefined, unchecked: undefined });
  });

  it('prints archived events with those of the table, and names a file that was changed', async () => {
    const folder = join(dataDir, 'files', 'audit');
    const path = join(folder, readdirSync(folder).toSorted().at(-1)!);
    const bytes = readFileSync(path);
    bytes[50]! ^= 1;
    writeFileSync(path, bytes);
    const [spoilt, printed] = await Promise.all([
      persona(['verify']),
      persona(['print', '--from', '9998', '--to', '10001', '--user', '7']),
    ]);

    expect([spoilt.code, spoilt.err]).toEqual([
      1,
      expect.stringMatching(/^The audit trail is broken: the file audit\/000000020001-\S+ is not the one /u),
    ]);
    expect([printed.code, printed.out.trim().split('\n')]).toEqual([0, [expect.any(String)]]);
    expect(JSON.parse(printed.out)).toMatchObject({ seq: 10_000, target: 'persona_id=9999' });
  });
});
