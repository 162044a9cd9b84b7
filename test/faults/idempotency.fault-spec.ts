import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Envelope, ProblemBody } from '../support/api-client.js';
import { freshServerDatabase, TEST_JWT_SECRET, type ServerDatabase } from '../support/fresh-database.js';
import { type GeminiServer, good, startGeminiServer } from '../support/gemini-server.js';
import { INTERPRETATION } from '../support/interpretation.js';
import { SMALL_REQUEST } from '../support/job-client.js';
import { onServer } from '../support/server-database.js';
import { type ServiceProcess, startService } from '../support/service-process.js';

/** As if two minutes had passed since the claims were made. */
const END_LOCKS = "UPDATE idempotency_keys SET locked_until = locked_until - interval '120 seconds'";

let dataDir: string;
let database: ServerDatabase | undefined;
let gemini: GeminiServer;
let service: ServiceProcess | undefined;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'persona-key-'));
  database = await freshServerDatabase();
  gemini = await startGeminiServer();
});
afterAll(async () => {
  await service?.end('SIGKILL');
  await gemini?.close();
  await database?.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(): Promise<ServiceProcess> {
  service = await startService({
    DATA_DIR: dataDir,
    JWT_SECRET: TEST_JWT_SECRET,
    LOG_LEVEL: 'error',
    GEMINI_API_KEY: 'test-key',
    GEMINI_BASE_URL: gemini.url,
    CONSENT_EXTERNAL_MODEL: 'granted',
    ...(database && { DATABASE_URL: database.url }),
  });
  await service.ready();
  return service;
}

/** While no process uses the embedded database. */
async function endLocks(): Promise<void> {
  if (database !== undefined) {
    await onServer(database.url, (em) => em.execute(END_LOCKS));
    return;
  }
  const pglite = await PGlite.create(join(dataDir, 'database'));
  await pglite.exec(END_LOCKS);
  await pglite.close();
}

describe('a process killed while it works for an Idempotency-Key', () => {
  it('keeps the key locked for two minutes and no longer', async () => {
    const first = await start();
    const registered = await first.api<Envelope<{ access_token: string }>>('POST', '/api/auth/register', {
      body: { email: 'ann@example.com', password: 'a passphrase for tests' },
    });
    const token = registered.body.data.access_token;
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    const generate = ({ api }: ServiceProcess) =>
      api<ProblemBody>('POST', '/api/personas/generate', { token, headers, body: SMALL_REQUEST });
    gemini.script(() => undefined); // the request waits for a model that never answers
    const cutOff = generate(first).catch(() => 'cut off');
    await vi.waitUntil(() => gemini.requests.length > 0, { timeout: 30_000 });
    await first.end('SIGKILL');
    expect(await cutOff).toBe('cut off');

    gemini.script(good(INTERPRETATION));
    const second = await start();
    const whileLocked = await generate(second);
    await second.end('SIGTERM');
    await endLocks();
    const third = await start();
    const answer = await generate(third);

    expect([whileLocked.status, whileLocked.body.code]).toEqual([409, 'idempotency.running']);
    expect(answer.status).toBe(201);
    const personas = await third.api<Envelope<readonly unknown[]>>('GET', '/api/personas/user/1', { token });
    expect(personas.body.data).toHaveLength(1);
  });
});
