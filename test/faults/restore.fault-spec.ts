import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newKeyLine } from '../../src/infra/crypto/key-ring.js';
import type { Api, Envelope } from '../support/api-client.js';
import { freshServerDatabase, TEST_JWT_SECRET, type ServerDatabase } from '../support/fresh-database.js';
import { createDatabase, dropDatabase, urlOfDatabase } from '../support/server-database.js';
import { type ServiceProcess, startService } from '../support/service-process.js';
import { samplesOf } from '../support/voices.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PASSWORD = 'a passphrase for tests';
const run = promisify(execFile);
const server = inject('testDatabase');

/** Runs a script; resolves with what it said and how it ended. */
async function script(name: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const began = run(process.execPath, [join(ROOT, 'scripts', `${name}.mjs`), ...args], {
    env: { PATH: process.env['PATH'], ...env },
  });
  const { stdout, stderr, code } = await began.then(
    (ended) => ({ ...ended, code: 0 }),
    (error: { stdout: string; stderr: string; code: number }) => error,
  );
  return { code, said: `${stdout}${stderr}` };
}

interface Author {
  readonly email: string;
  readonly token: string;
  readonly paths: readonly string[];
}

async function settle(api: Api, email: string): Promise<Author> {
  const body = { email, password: PASSWORD };
  const user = await api<Envelope<{ access_token: string }>>('POST', '/api/auth/register', { body });
  const token = user.body.data.access_token;
  const made = await api<Envelope<{ persona_id: number }>>('POST', '/api/personas/generate', {
    token,
    body: { platforms: ['linkedin'], onboarding_data: { writing_samples: samplesOf('founder').slice(0, 2) } },
  });
  expect(made.status).toBe(201);
  const path = `/api/personas/${made.body.data.persona_id}`;
  return {
    email,
    token,
    paths: [path, `${path}/samples`, `${path}/platform/linkedin`, `${path}/quality`, `${path}/versions`],
  };
}

const readAll = ({ token, paths }: Author, api: Api) =>
  Promise.all(paths.map(async (path) => (await api('GET', path, { token })).body));

describe.runIf(server.kind === 'server')('a backup and its restore', () => {
  const work = mkdtempSync(join(tmpdir(), 'persona-drill-'));
  let database: ServerDatabase;
  let restored: { readonly name: string; readonly url: string };
  const services: ServiceProcess[] = [];
  let env: Readonly<Record<string, string>>;

  beforeAll(async () => {
    const fresh = await freshServerDatabase();
    if (fresh === undefined || server.kind !== 'server') throw new Error('needs PostgreSQL');
    database = fresh;
    const name = `${server.prefix}${randomBytes(6).toString('hex')}`;
    await createDatabase(server.serverUrl, name);
    restored = { name, url: urlOfDatabase(server.serverUrl, name) };
    env = {
      JWT_SECRET: TEST_JWT_SECRET,
      ENCRYPTION_KEYS: newKeyLine(),
      AUDIT_KEY: TEST_JWT_SECRET,
      LOG_LEVEL: 'warn',
    };
  });
  afterAll(async () => {
    await Promise.all(services.map((each) => each.end('SIGTERM')));
    await database?.drop();
    if (server.kind === 'server' && restored !== undefined)
      await dropDatabase(server.serverUrl, restored.name);
    rmSync(work, { recursive: true, force: true });
  });

  const serve = async (url: string, dataDir: string) => {
    const service = await startService({ ...env, DATABASE_URL: url, DATA_DIR: dataDir });
    services.push(service);
    await service.ready();
    return service;
  };

  it('gives the same to those who stayed, and nothing of those who were erased meanwhile', async () => {
    const [here, there] = [join(work, 'here'), join(work, 'there')];
    const from = { DATABASE_URL: database.url, DATA_DIR: here };
    const into = { DATABASE_URL: restored.url, DATA_DIR: there };
    const first = await serve(database.url, here);
    const stays = await settle(first.api, 'stays@example.com');
    const leaves = await settle(first.api, 'leaves@example.com');
    const before = await readAll(stays, first.api);

    const old = await script('backup', [join(work, 'old')], from);
    const left = await first.api('DELETE', '/api/privacy/account', { token: leaves.token });
    const now = await script('backup', [join(work, 'new')], from);
    const again = await script('backup', [join(work, 'new')], from);
    const keyring = ['--keyring', join(work, 'new', 'keyring.dump')];
    const back = await script('restore', [join(work, 'old'), ...keyring], into);
    const twice = await script('restore', [join(work, 'old'), ...keyring], into);

    expect([old.code, left.status, now.code]).toEqual([0, 200, 0]);
    expect([again.code, again.said]).toEqual([1, expect.stringContaining('holds a backup already')]);
    expect(back).toEqual({ code: 0, said: expect.stringContaining('1 accounts had no key any more') });
    expect([twice.code, twice.said]).toEqual([1, expect.stringContaining('Restore into an empty one')]);
    const second = await serve(restored.url, there);
    expect(await readAll(stays, second.api)).toEqual(before);
    const signIn = async (email: string) =>
      (await second.api('POST', '/api/auth/login', { body: { email, password: PASSWORD } })).status;
    expect([await signIn(stays.email), await signIn(leaves.email)]).toEqual([200, 401]);
    expect((await second.api('GET', leaves.paths[0]!, { token: leaves.token })).status).toBe(404);
    const exported = await second.api<string>('GET', '/api/privacy/export', { token: stays.token });
    expect(exported.status).toBe(200);
    const later = await settle(second.api, 'later@example.com'); // sequences went along
    expect(later.paths[0]).not.toBe(stays.paths[0]);
  });

  it('says what is missing', async () => {
    expect((await script('backup', [], {})).said).toContain('Usage:');
    expect((await script('backup', [join(work, 'none')], {})).said).toContain('Set BACKUP_DATABASE_URL');
    const nowhere = await script('restore', [join(work, 'none')], { DATABASE_URL: restored.url });
    expect([nowhere.code, nowhere.said]).toEqual([1, expect.stringContaining('data.dump is not there')]);
  });
});
