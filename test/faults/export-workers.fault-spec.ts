import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newKeyLine } from '../../src/infra/crypto/key-ring.js';
import type { JobDto } from '../../src/modules/jobs/index.js';
import type { ExportDocument } from '../../src/modules/portability/index.js';
import type { Envelope } from '../support/api-client.js';
import { withoutIds } from '../support/exports.js';
import { freshServerDatabase, type ServerDatabase, TEST_JWT_SECRET } from '../support/fresh-database.js';
import { jobsAt } from '../support/job-client.js';
import { onServer } from '../support/server-database.js';
import { type ServiceProcess, startService, startWorker } from '../support/service-process.js';
import { uploadTo } from '../support/upload.js';
import { samplesOf } from '../support/voices.js';

/** Each adds the persona of the export once more. */
const IMPORTS = 12;

// Processes share no embedded database.
describe.runIf(inject('testDatabase').kind === 'server')('a killed worker', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'persona-export-kill-'));
  let database: ServerDatabase;
  let env: Readonly<Record<string, string>>;
  let api: ServiceProcess;
  const workers: ServiceProcess[] = [];

  beforeAll(async () => {
    const fresh = await freshServerDatabase();
    if (fresh === undefined) throw new Error('needs PostgreSQL');
    database = fresh;
    env = {
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      JWT_SECRET: TEST_JWT_SECRET,
      ENCRYPTION_KEYS: newKeyLine(),
      AUDIT_KEY: TEST_JWT_SECRET,
      LOG_LEVEL: 'warn',
      RATE_LIMIT_PER_MINUTE: '1000000',
      RATE_LIMIT_GENERATION_PER_MINUTE: '1000000',
    };
    api = await startService({ ...env, JOB_CONCURRENCY: '0' });
    await api.ready();
  }, 60_000);
  afterAll(async () => {
    await Promise.all([api, ...workers].map((each) => each?.end('SIGTERM')));
    await database?.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const hire = async (): Promise<ServiceProcess> => {
    const worker = await startWorker(env);
    workers.push(worker);
    await worker.ready();
    return worker;
  };
  const register = async (email: string) => {
    const { body } = await api.api<Envelope<{ access_token: string; user: { user_id: number } }>>(
      'POST',
      '/api/auth/register',
      { body: { email, password: 'a passphrase for tests' } },
    );
    return { token: body.data.access_token, userId: body.data.user.user_id };
  };
  const copiesOf = (userId: number): readonly string[] => {
    const folder = join(dataDir, 'files', 'exports', String(userId));
    return existsSync(folder) ? readdirSync(folder) : [];
  };

  /** Statements on that table wait meanwhile. */
  const whileLocked = (table: string, work: () => Promise<JobDto>): Promise<JobDto> =>
    onServer(database.url, (em) =>
      em.transactional(async (locker) => {
        await locker.execute(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
        return work();
      }),
    );

  const upload = async (token: string, document: unknown): Promise<JobDto> => {
    const { body } = await uploadTo<Envelope<JobDto>>(api, { token }, [
      ['file', new Blob([JSON.stringify(document)])],
    ]);
    return body.data;
  };
  const uploaded = async (token: string, document: unknown): Promise<JobDto> => {
    const { job_id: id } = await upload(token, document);
    return jobsAt(api.api, token).ended(id);
  };

  let exported: ExportDocument;

  it('during an export: another worker makes one complete export', async () => {
    const { token, userId } = await register('ann@example.com');
    const call = <Data>(method: string, path: string, body?: unknown) =>
      api.api<Envelope<Data>>(method, path, { token, ...(body !== undefined && { body }) });
    await call('POST', '/api/personas/generate', {
      platforms: ['linkedin'],
      onboarding_data: { writing_samples: samplesOf('founder') },
    });
    const { body: small } = await call<ExportDocument>('GET', '/api/privacy/export');
    for (let times = 0; times < IMPORTS; times += 1) await call('POST', '/api/privacy/import', small);
    const victim = await hire();
    const { job_id: id } = (await call<JobDto>('POST', '/api/privacy/exports')).body.data;
    const between = await whileLocked('persona_feedback', async () => {
      while (copiesOf(userId).length === 0) await pause(10);
      await victim.end('SIGKILL');
      return jobsAt(api.api, token).get(id);
    });
    await hire();
    const job = await jobsAt(api.api, token).ended(id);
    const kept = await call<ExportDocument>('GET', `/api/privacy/exports/${id}`);
    const streamed = await call<ExportDocument>('GET', '/api/privacy/export');
    exported = kept.body.data;
    const other = await register('ben@example.com');
    const imported = await uploaded(other.token, kept.body);

    expect(between).toMatchObject({ state: 'running', attempt: 1, result: null });
    expect(job).toMatchObject({ state: 'done', attempt: 2 });
    expect(copiesOf(userId)).toHaveLength(2); // what was cut off is swept by the nightly run
    expect(copiesOf(userId)).toContain(`${id}-${job.result!['copy']}`);
    expect(withoutIds(kept.body.data)).toEqual(withoutIds(streamed.body.data));
    expect(imported.state).toBe('done');
  }, 120_000);

  it('during an import: another worker imports everything once', async () => {
    const { token, userId } = await register('cid@example.com');
    const [victim] = workers.slice(-1);
    const jobs = jobsAt(api.api, token);
    const between = await whileLocked('persona_feedback', async () => {
      const { job_id } = await upload(token, exported);
      await jobs.until(job_id, ({ stage }) => stage === 'restoring');
      await victim!.end('SIGKILL');
      return jobs.get(job_id);
    });
    const { job_id: id } = between;
    await hire();
    const job = await jobs.ended(id);
    const again = await api.api<Envelope<ExportDocument>>('GET', '/api/privacy/export', { token });

    expect(between).toMatchObject({ state: 'running', attempt: 1, result: null });
    expect(job).toMatchObject({ state: 'done', attempt: 2 });
    expect(withoutIds(again.body.data)).toEqual(withoutIds(exported));
    await expect.poll(() => filesIn(join(dataDir, 'files', 'imports', String(userId)))).toBe(0);
  }, 120_000);
});

const filesIn = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
