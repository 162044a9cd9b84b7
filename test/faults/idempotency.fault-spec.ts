import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Envelope, ProblemBody } from '../support/api-client.js';
import { freshServerDatabase, TEST_JWT_SECRET, type ServerDatabase } from '../support/fresh-database.js';
import { type GeminiServer, good, startGeminiServer } from '../support/gemini-server.js';
import { INTERPRETATION } from '../support/interpretation.js';
import { SMALL_REQUEST } from '../support/job-client.js';
import { type ServiceProcess, startService } from '../support/service-process.js';

const ASK_EVERY_MS = 500;
/** A lease and a good while; before there were leases it took five minutes. */
const GIVEN_UP_AFTER_MS = 120_000;

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

describe('a process killed while it works for an Idempotency-Key', () => {
  it('keeps the key from those who repeat the request no longer than a lease', async () => {
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
    let answer = await generate(second);
    expect([answer.status, answer.body.code]).toEqual([409, 'idempotency.running']);
    for (let waited = 0; answer.status === 409 && waited < GIVEN_UP_AFTER_MS; waited += ASK_EVERY_MS) {
      await pause(ASK_EVERY_MS);
      answer = await generate(second);
    }

    expect(answer.status).toBe(201);
    const personas = await second.api<Envelope<readonly unknown[]>>('GET', '/api/personas/user/1', { token });
    expect(personas.body.data).toHaveLength(1);
  });
});
