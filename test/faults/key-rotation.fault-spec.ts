import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newKeyLine } from '../../src/infra/crypto/key-ring.js';
import type { Api, ApiAnswer, Envelope } from '../support/api-client.js';
import { freshServerDatabase, TEST_JWT_SECRET } from '../support/fresh-database.js';
import { type ServiceProcess, startService } from '../support/service-process.js';

const run = promisify(execFile);
const isServer = inject('testDatabase').kind === 'server';
const [OLD, NEW] = ['old', 'new'].map((name) => `${name}:${newKeyLine().split(':')[1]}`) as [string, string];

interface Reader {
  readonly token: string;
  readonly persona: number;
}

let env: Record<string, string>;
let database: Awaited<ReturnType<typeof freshServerDatabase>>;
const started: ServiceProcess[] = [];
const people: Reader[] = [];
/** What was answered under load: how often, and what went wrong. */
const load = { answers: 0, errors: [] as string[] };

async function start(...keys: string[]): Promise<ServiceProcess> {
  const service = await startService({ ...env, ENCRYPTION_KEYS: keys.join(',') });
  started.push(service);
  return service;
}

async function persona(...args: string[]): Promise<string> {
  const whole = { ...env, ENCRYPTION_KEYS: `${NEW},${OLD}`, PATH: process.env['PATH'] };
  return (await run(process.execPath, ['dist/cli.js', ...args], { env: whole })).stdout;
}

/** Anything but a success counts as an error. */
async function counted<Data>(answer: Promise<ApiAnswer<Envelope<Data>>>): Promise<Data | undefined> {
  load.answers += 1;
  const { status, body } = await answer;
  if (status < 300) return body.data;
  load.errors.push(`${status} ${JSON.stringify(body)}`);
  return undefined;
}

/** Somebody new, whose key is made this moment, writes and is read; with several processes, each through another. */
async function comeAndWrite(write: Api, read: Api): Promise<void> {
  const account = {
    email: `user-${people.length}-${Math.random()}@example.com`,
    password: 'a passphrase for tests',
  };
  const user = await counted(
    write<Envelope<{ access_token: string }>>('POST', '/api/auth/register', { body: account }),
  );
  const token = user?.access_token ?? '';
  const made = await counted(
    write<Envelope<{ persona_id: number }>>('POST', '/api/personas/generate', {
      token,
      body: { platforms: ['linkedin'], onboarding_data: { business_type: 'boats' } },
    }),
  );
  const reader = { token, persona: made?.persona_id ?? 0 };
  people.push(reader);
  await counted(readBy(read, reader));
  await counted(readBy(read, people[Math.floor(Math.random() * people.length)] ?? reader));
  await counted(read<Envelope<unknown>>('POST', '/api/auth/login', { body: account }));
}

const readBy = (api: Api, { token, persona: id }: Reader) =>
  api<Envelope<{ persona_id: number }>>('GET', `/api/personas/${id}`, { token });

/** Comes and writes from two sides until the work is done. */
async function underLoad<Result>(apis: readonly Api[], work: () => Promise<Result>): Promise<Result> {
  const over = new AbortController();
  const workers = apis.map(async (api, i) => {
    while (!over.signal.aborted) await comeAndWrite(api, apis[(i + 1) % apis.length] ?? api);
  });
  try {
    return await work();
  } finally {
    over.abort();
    await Promise.all(workers);
  }
}

beforeAll(async () => {
  database = await freshServerDatabase();
  env = {
    DATA_DIR: mkdtempSync(join(tmpdir(), 'persona-rotation-')),
    JWT_SECRET: TEST_JWT_SECRET,
    LOG_LEVEL: 'error',
    CACHE_TTL_SECONDS: '0',
    RATE_LIMIT_PER_MINUTE: '1000000',
    RATE_LIMIT_AUTH_PER_MINUTE: '1000000',
    RATE_LIMIT_GENERATION_PER_MINUTE: '1000000',
    ...(database && { DATABASE_URL: database.url }),
  };
});
afterAll(async () => {
  for (const service of started) await service.end('SIGKILL');
  await database?.drop();
  rmSync(env['DATA_DIR']!, { recursive: true, force: true });
});

// On the embedded database, test/integration/keyring.int-spec.ts rotates: there is one process, which does not rest meanwhile.
describe.runIf(isServer)('the key-encryption key', () => {
  let told: string;

  it('is exchanged while everybody reads and writes, without an error', async () => {
    // The new key is known to every process before any of them uses it.
    const before = await start(OLD, NEW);
    await before.ready();
    await underLoad([before.api], () => comeAndWrite(before.api, before.api));
    if (isServer) {
      const after = await start(NEW, OLD);
      await after.ready();
      await underLoad([before.api, after.api], () => persona('keys', 'rotate'));
      await after.end('SIGTERM');
    }
    await before.end('SIGTERM');
    // What the process of before made meanwhile, and all of it where one process has the database to itself.
    told = await persona('keys', 'rotate');

    expect(load.errors).toEqual([]);
    expect(people.length).toBeGreaterThan(isServer ? 5 : 1);
  });

  it('is no longer needed afterwards', () => {
    expect(told).toMatch(/\nnew +\d+ keys \(current\)\nNo other key than the current one is needed\.\n$/u);
  });

  it('may be taken away: everything is still read', async () => {
    const service = await start(NEW);
    await service.ready();
    const read = await Promise.all(people.map((reader) => readBy(service.api, reader)));
    await service.end('SIGTERM');

    expect(read.map(({ status }) => status)).toEqual(people.map(() => 200));
  });

  it('alone starts nothing', async () => {
    const service = await start(OLD);
    const { code } = await service.exited;

    expect(code).toBe(1);
    expect(service.output()).toMatch(/wrapped by new, which ENCRYPTION_KEYS lacks/u);
    expect(service.output()).not.toContain(NEW.split(':')[1]);
  });
});
