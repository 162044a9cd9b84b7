import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newKeyLine } from '../../src/infra/crypto/key-ring.js';
import type { Envelope } from '../support/api-client.js';
import { freshServerDatabase, TEST_JWT_SECRET, type ServerDatabase } from '../support/fresh-database.js';
import { jobsAt } from '../support/job-client.js';
import { type ServiceProcess, startService } from '../support/service-process.js';
import { type StatementProxy, statementProxy } from '../support/statement-proxy.js';

describe.runIf(inject('testDatabase').kind === 'server')(
  'connections of the queue that stop answering',
  () => {
    let database: ServerDatabase;
    let proxy: StatementProxy;
    let service: ServiceProcess;
    let token: string;

    beforeAll(async () => {
      const fresh = await freshServerDatabase();
      if (fresh === undefined) throw new Error('needs PostgreSQL');
      database = fresh;
      const url = new URL(database.url);
      proxy = await statementProxy(Number(url.port));
      url.port = String(proxy.port);
      service = await startService({
        DATABASE_URL: url.href,
        JWT_SECRET: TEST_JWT_SECRET,
        ENCRYPTION_KEYS: newKeyLine(),
        AUDIT_KEY: TEST_JWT_SECRET,
        LOG_LEVEL: 'warn',
        JOB_CONCURRENCY: '1',
      });
      await service.ready();
      const body = { email: 'ann@example.com', password: 'a passphrase for tests' };
      const registered = await service.api<Envelope<{ access_token: string }>>('POST', '/api/auth/register', {
        body,
      });
      token = registered.body.data.access_token;
    });
    afterAll(async () => {
      await service?.end('SIGTERM');
      await proxy?.close();
      await database?.drop();
    });

    it('are closed, and jobs run over new ones', async () => {
      const jobs = jobsAt(service.api, token);
      const { job_id: before } = (await jobs.generate()).body.data;
      await jobs.ended(before);
      proxy.silenceQueue();

      const { job_id: id } = (await jobs.generate()).body.data;

      expect(await jobs.ended(id)).toMatchObject({ state: 'done' });
    }, 60_000);
  },
);
