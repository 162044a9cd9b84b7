import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshServerDatabase, TEST_JWT_SECRET } from '../support/fresh-database.js';
import type { Envelope } from '../support/api-client.js';
import { startService } from '../support/service-process.js';
import { samplesOf } from '../support/voices.js';

describe('a process killed after a generation', () => {
  let dataDir: string;
  let database: Awaited<ReturnType<typeof freshServerDatabase>>;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'persona-kill-'));
    database = await freshServerDatabase();
  });
  afterAll(async () => {
    await database?.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('has lost nothing when it starts again', async () => {
    const env = {
      DATA_DIR: dataDir,
      JWT_SECRET: TEST_JWT_SECRET,
      LOG_LEVEL: 'error',
      ...(database && { DATABASE_URL: database.url }),
    };
    const first = await startService(env);
    await first.ready();
    const account = { email: 'kill@example.com', password: 'a passphrase for tests' };
    const user = await first.api<Envelope<{ access_token: string }>>('POST', '/api/auth/register', {
      body: account,
    });
    const token = user.body.data.access_token;
    const body = { onboarding_data: { writing_samples: samplesOf('founder') } };
    const made = await first.api<Envelope<{ persona_id: number }>>('POST', '/api/personas/generate', {
      token,
      body,
    });
    const path = `/api/personas/${made.body.data.persona_id}`;
    const before = await first.api('GET', path, { token });
    await first.end('SIGKILL');

    const second = await startService(env);
    await second.ready();
    const after = await second.api('GET', path, { token });
    const samples = await second.api<Envelope<readonly unknown[]>>('GET', `${path}/samples`, { token });
    await second.end('SIGTERM');

    expect(made.status).toBe(201);
    expect(JSON.stringify(after.body)).toBe(JSON.stringify(before.body));
    expect(samples.body.data).toHaveLength(samplesOf('founder').length);
  });
});
