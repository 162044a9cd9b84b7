import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newKeyLine } from '../../src/infra/crypto/key-ring.js';
import type { Envelope } from '../support/api-client.js';
import { TEST_JWT_SECRET } from '../support/fresh-database.js';
import { type GeminiServer, good, hang, startGeminiServer } from '../support/gemini-server.js';
import { INTERPRETATION } from '../support/interpretation.js';
import { jobsAt } from '../support/job-client.js';
import { type ServiceProcess, startService } from '../support/service-process.js';

/** 30 seconds on an idle machine; a loaded one gets twice that. */
const RECOVERED_WITHIN_MS = 60_000;

// With a server, workers.fault-spec.ts kills processes.
describe.runIf(inject('testDatabase').kind === 'embedded')(
  'a killed process on the embedded database',
  () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'persona-job-kill-'));
    const keys = newKeyLine();
    let gemini: GeminiServer;
    let service: ServiceProcess;

    const start = async () => {
      service = await startService({
        DATA_DIR: dataDir,
        JWT_SECRET: TEST_JWT_SECRET,
        AUDIT_KEY: TEST_JWT_SECRET,
        LOG_LEVEL: 'warn',
        GEMINI_API_KEY: 'test-key',
        GEMINI_BASE_URL: gemini.url,
        CONSENT_EXTERNAL_MODEL: 'granted',
        ENCRYPTION_KEYS: keys,
      });
      await service.ready();
    };
    beforeAll(async () => {
      gemini = await startGeminiServer();
      await start();
    });
    afterAll(async () => {
      await service?.end('SIGTERM');
      await gemini?.close();
      rmSync(dataDir, { recursive: true, force: true });
    });

    it('finishes its job after the next start', async () => {
      const registered = await service.api<Envelope<{ access_token: string }>>('POST', '/api/auth/register', {
        body: { email: 'ann@example.com', password: 'a passphrase for tests' },
      });
      const token = registered.body.data.access_token;
      gemini.script(hang);
      const { job_id: id } = (await jobsAt(service.api, token).generate()).body.data;
      while (gemini.requests.length === 0) await pause(50);
      gemini.script(good(INTERPRETATION));
      const killedAt = Date.now();
      await service.end('SIGKILL');

      await start();
      const jobs = jobsAt(service.api, token);
      await jobs.until(id, ({ attempt }) => attempt === 2);
      const took = Date.now() - killedAt;
      process.stdout.write(`the job was begun again ${took} ms after the kill, the restart included\n`);

      expect(await jobs.ended(id)).toMatchObject({ state: 'done', attempt: 2 });
      expect(took).toBeLessThan(RECOVERED_WITHIN_MS);
    });
  },
);
