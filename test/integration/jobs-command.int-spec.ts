import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { newKeyLine } from '../../src/infra/crypto/key-ring.js';
import type { Envelope } from '../support/api-client.js';
import { freshServerDatabase, TEST_JWT_SECRET } from '../support/fresh-database.js';
import { type GeminiServer, good, safetyBlock, startGeminiServer } from '../support/gemini-server.js';
import { INTERPRETATION } from '../support/interpretation.js';
import { jobsAt } from '../support/job-client.js';
import { startService } from '../support/service-process.js';

const run = promisify(execFile);
const dataDir = mkdtempSync(join(tmpdir(), 'persona-jobs-'));
let gemini: GeminiServer;
let database: Awaited<ReturnType<typeof freshServerDatabase>>;
let env: Record<string, string>;
beforeAll(async () => {
  gemini = await startGeminiServer();
  database = await freshServerDatabase();
  env = {
    NODE_ENV: 'test',
    DATA_DIR: dataDir,
    JWT_SECRET: TEST_JWT_SECRET,
    ENCRYPTION_KEYS: newKeyLine(),
    AUDIT_KEY: TEST_JWT_SECRET,
    LOG_LEVEL: 'error',
    GEMINI_API_KEY: 'test-key',
    GEMINI_BASE_URL: gemini.url,
    CONSENT_EXTERNAL_MODEL: 'granted',
    ...(database && { DATABASE_URL: database.url }),
  };
});
afterAll(async () => {
  await database?.drop();
  await gemini?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const persona = async (...args: readonly string[]) =>
  (await run(process.execPath, ['dist/cli.js', ...args], { env: { PATH: process.env['PATH'], ...env } }))
    .stdout;

// On the embedded database it is the same, but for four slow starts.
it.runIf(inject('testDatabase').kind === 'server')(
  'whoever operates the service sees why a job failed, sends it again, and it is done',
  async () => {
    gemini.script(safetyBlock);
    const first = await startService(env);
    await first.ready();
    const user = await first.api<Envelope<{ access_token: string }>>('POST', '/api/auth/register', {
      body: { email: 'ann@example.com', password: 'a passphrase for tests' },
    });
    const token = user.body.data.access_token;
    const jobs = jobsAt(first.api, token);
    const { job_id: id } = (await jobs.generate()).body.data;
    expect((await jobs.ended(id)).state).toBe('failed');
    await first.end('SIGTERM'); // the embedded database serves one process

    expect(await persona('jobs', 'list', '--state', 'failed')).toMatch(
      new RegExp(
        `^${id} {2}user 1 {2}persona\\.generate {2}failed {2}attempt 1 .* {2}model\\.blocked: .+\\n$`,
        'u',
      ),
    );
    expect(await persona('jobs', 'retry', '--failed')).toBe(`Job ${id} waits for its turn again.\n`);

    gemini.script(good(INTERPRETATION));
    const second = await startService(env);
    await second.ready();
    const done = await jobsAt(second.api, token).ended(id);
    await second.end('SIGTERM');
    expect(done).toMatchObject({ state: 'done', attempt: 2, problem: null });
  },
  180_000,
);
