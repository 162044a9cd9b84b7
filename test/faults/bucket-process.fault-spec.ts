import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newKeyLine } from '../../src/infra/crypto/key-ring.js';
import { S3FileStore } from '../../src/infra/files/s3-file-store.js';
import type { Envelope } from '../support/api-client.js';
import { CANARY, encodingsFound } from '../support/canary.js';
import { freshServerDatabase, TEST_JWT_SECRET } from '../support/fresh-database.js';
import { jobsAt } from '../support/job-client.js';
import { BUCKET, configAt, type S3Server, startS3Server } from '../support/s3-server.js';
import { type ServiceProcess, startService, startWorker } from '../support/service-process.js';
import { samplesOf } from '../support/voices.js';

const RECORDER = fileURLToPath(new URL('../support/record-modules.mjs', import.meta.url));
const run = promisify(execFile);
const directory = mkdtempSync(join(tmpdir(), 'persona-bucket-'));
const running: ServiceProcess[] = [];
let bucket: S3Server;
let database: Awaited<ReturnType<typeof freshServerDatabase>>;
let env: Record<string, string>;
beforeAll(async () => {
  bucket = await startS3Server();
  database = await freshServerDatabase();
  env = {
    NODE_ENV: 'test',
    DATA_DIR: join(directory, 'data'),
    JWT_SECRET: TEST_JWT_SECRET,
    ENCRYPTION_KEYS: newKeyLine(),
    AUDIT_KEY: TEST_JWT_SECRET,
    LOG_LEVEL: 'error',
    LANGUAGE_THREADS: '1',
    ...(database && { DATABASE_URL: database.url }),
  };
});
afterAll(async () => {
  for (const each of running) await each.end('SIGKILL');
  await database?.drop();
  await bucket?.close();
  rmSync(directory, { recursive: true, force: true });
});

const recorded = (file: string) => ({
  NODE_OPTIONS: `--import=${RECORDER}`,
  RECORD_MODULES_TO: join(directory, file),
});
/** Whether a process whose modules were recorded there has the library of S3. */
const loaded = (file: string) =>
  /node_modules\/@(?:aws-sdk|smithy|aws)\//u.test(readFileSync(join(directory, file), 'utf8'));
const kept = () => join(bucket.directory, BUCKET, 'persona', 'files', 'samples');
const filesOf = (userId: number) => {
  const folder = join(kept(), String(userId));
  return readdirSync(folder).map((name) => join(folder, name));
};
async function ready(service: ServiceProcess): Promise<ServiceProcess> {
  running.push(service);
  await service.ready();
  return service;
}

describe('a process that is told of no bucket', () => {
  it('loads nothing of the library for it', async () => {
    const service = await ready(await startService({ ...env, ...recorded('default') }));
    await service.end('SIGTERM'); // the embedded database serves one process

    expect(loaded('default')).toBe(false);
  });
});

describe('the command line', () => {
  it('sweeps a bucket', async () => {
    const store = await S3FileStore.open(configAt(bucket.endpoint));
    await store.put('samples/77/5-0123abcd.txt', Buffer.from('sealed'));
    for (const file of filesOf(77)) utimesSync(file, new Date('2020-01-01'), new Date('2020-01-01'));
    const { stdout } = await run(process.execPath, ['dist/cli.js', 'retention', 'run'], {
      env: { PATH: process.env['PATH'], ...env, ...bucket.env, ...recorded('sweep') },
    });

    expect(stdout).toMatch(/^unnamed_files +1 day +1 deleted /mu);
    expect(await store.find('samples/77/5-0123abcd.txt')).toBeUndefined();
    expect(loaded('sweep')).toBe(true);
  });
});

// The embedded database serves one process.
describe.runIf(inject('testDatabase').kind === 'server')('a worker', () => {
  it('keeps the originals of a job in a bucket, from which they go with the account', async () => {
    const at = { ...env, ...bucket.env };
    const [api] = await Promise.all([
      startService({ ...at, JOB_CONCURRENCY: '0' }).then(ready),
      startWorker(at).then(ready),
    ]);
    const { body } = await api.api<Envelope<{ access_token: string; user: { user_id: number } }>>(
      'POST',
      '/api/auth/register',
      { body: { email: 'ann@example.com', password: 'a passphrase for tests' } },
    );
    const { access_token: token, user } = body.data;
    const jobs = jobsAt(api.api, token);
    const [sample] = samplesOf('founder');
    const { job_id: id } = (
      await jobs.generate({
        platforms: ['linkedin'],
        onboarding_data: { writing_samples: [{ ...sample, text: `A ${CANARY} bakes. ${sample!.text}` }] },
      })
    ).body.data;
    expect((await jobs.ended(id)).state).toBe('done');
    const originals = filesOf(user.user_id).map((file) => readFileSync(file));

    expect(originals.length).toBeGreaterThan(0);
    expect(originals.flatMap(encodingsFound)).toEqual([]);

    await api.api('DELETE', '/api/privacy/account', { token });
    expect(existsSync(join(kept(), String(user.user_id)))).toBe(false);
  });
});
