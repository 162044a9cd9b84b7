import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newKeyLine } from '../../src/infra/crypto/key-ring.js';
import type { Envelope } from '../support/api-client.js';
import type { JobDto } from '../../src/modules/jobs/index.js';
import { freshServerDatabase, TEST_JWT_SECRET, type ServerDatabase } from '../support/fresh-database.js';
import {
  type GeminiServer,
  type GeminiStep,
  good,
  hang,
  startGeminiServer,
} from '../support/gemini-server.js';
import { INTERPRETATION } from '../support/interpretation.js';
import { isOver, SMALL_REQUEST } from '../support/job-client.js';
import { onServer } from '../support/server-database.js';
import { type ServiceProcess, startService, startWorker } from '../support/service-process.js';

/** FAULT_KILLS=50 for the whole measure of the acceptance. */
const KILLS = Number(process.env['FAULT_KILLS'] ?? 3);
const JOBS_AT_ONCE = 4;
/** 30 seconds on an idle machine; a loaded one gets twice that. */
const RECOVERED_WITHIN_MS = process.env['FAULT_KILLS'] === undefined ? 60_000 : 30_000;
const MODEL_TAKES_MS = 400;
/** A job takes about as long: the kills hit every part of it. */
const LATEST_KILL_MS = 900;

const answerLater: GeminiStep = (response, request) =>
  setTimeout(() => good(INTERPRETATION)(response, request), MODEL_TAKES_MS);

/** The job of a request to the model: each job has an industry of its own. */
const markOf = (request: unknown): string => /mark-\d+-\d+/u.exec(JSON.stringify(request))?.[0] ?? 'none';

// Processes share no embedded database.
describe.runIf(inject('testDatabase').kind === 'server')('worker processes', () => {
  let gemini: GeminiServer;
  let database: ServerDatabase;
  let env: Readonly<Record<string, string>>;
  let api: ServiceProcess;
  const workers: ServiceProcess[] = [];
  let token: string;

  beforeAll(async () => {
    gemini = await startGeminiServer();
    gemini.script(answerLater);
    const fresh = await freshServerDatabase();
    if (fresh === undefined) throw new Error('needs PostgreSQL');
    database = fresh;
    env = {
      DATABASE_URL: database.url,
      JWT_SECRET: TEST_JWT_SECRET,
      ENCRYPTION_KEYS: newKeyLine(),
      AUDIT_KEY: TEST_JWT_SECRET,
      LOG_LEVEL: 'warn',
      GEMINI_API_KEY: 'test-key',
      GEMINI_BASE_URL: gemini.url,
      CONSENT_EXTERNAL_MODEL: 'granted',
      RATE_LIMIT_PER_MINUTE: '1000000',
      RATE_LIMIT_GENERATION_PER_MINUTE: '1000000',
    };
    api = await startService({ ...env, JOB_CONCURRENCY: '0' });
    await api.ready();
    const registered = await api.api<Envelope<{ access_token: string }>>('POST', '/api/auth/register', {
      body: { email: 'ann@example.com', password: 'a passphrase for tests' },
    });
    token = registered.body.data.access_token;
  });
  afterAll(async () => {
    await Promise.all([api, ...workers].map((each) => each?.end('SIGTERM')));
    await database?.drop();
    await gemini?.close();
  });

  const hire = async () => {
    const worker = await startWorker({ ...env, JOB_CONCURRENCY: String(JOBS_AT_ONCE) });
    workers.push(worker);
    await worker.ready();
  };
  const submit = async (mark: string) => {
    const answer = await api.api<Envelope<JobDto>>('POST', '/api/personas/generate', {
      token,
      body: {
        ...SMALL_REQUEST,
        onboarding_data: { ...SMALL_REQUEST.onboarding_data, industry: mark },
      },
      headers: { Prefer: 'respond-async' },
    });
    expect(answer.status).toBe(202);
    return answer.body.data.job_id;
  };
  const jobOf = async (id: number) =>
    (await api.api<Envelope<JobDto>>('GET', `/api/jobs/${id}`, { token })).body.data;
  const endOf = async (id: number): Promise<JobDto> => {
    for (;;) {
      const job = await jobOf(id);
      if (isOver(job)) return job;
      await pause(50);
    }
  };
  const counted = () => ask<{ n: string }>('SELECT count(*) AS n FROM writing_personas');
  const personas = async () => Number((await counted())[0]!.n);
  const ask = <Row>(sql: string) => onServer(database.url, (em) => em.execute<Row[]>(sql));
  /** When each job was last begun, in milliseconds since 1970. */
  const beginnings = async (): Promise<ReadonlyMap<number, number>> => {
    const rows = await ask<{ id: number; at: string }>(
      `SELECT id, max(step->>'at') AS at FROM jobs, jsonb_array_elements(progress) AS step
        WHERE step->>'stage' = 'started' GROUP BY id`,
    );
    return new Map(rows.map(({ id, at }) => [id, Date.parse(at)]));
  };

  it('run the jobs that an API process without workers accepts', async () => {
    const id = await submit('mark-0-0');
    await pause(1500);
    expect((await jobOf(id)).state).toBe('queued');

    await hire();

    expect((await endOf(id)).state).toBe('done');
    const [worker] = workers;
    expect((await worker!.api('GET', '/api/personas/1', { token })).status).toBe(404);
    expect((await worker!.api('GET', '/metrics')).status).toBe(200);
  });

  it(
    `that are killed at ${KILLS} moments lose no job: each makes one persona, within 60 seconds`,
    async () => {
      await hire();
      const before = await personas();
      const ended: { readonly mark: string; readonly job: JobDto; readonly killedAt: number }[] = [];
      for (let kill = 1; kill <= KILLS; kill += 1) {
        const marks = Array.from({ length: JOBS_AT_ONCE * 2 }, (_, i) => `mark-${kill}-${i}`);
        const ids = await Promise.all(marks.map(submit));
        await pause((LATEST_KILL_MS * (kill - 0.5)) / KILLS);
        const [victim] = workers.splice(0, 1);
        const killedAt = Date.now();
        await victim!.end('SIGKILL');
        const replacement = hire();
        const jobs = await Promise.all(ids.map(endOf));
        ended.push(...jobs.map((job, i) => ({ job, mark: marks[i]!, killedAt })));
        await replacement;
      }
      const again = ended.filter(({ job }) => job.attempt > 1);
      const begun = await beginnings();
      // Of all jobs: also those that were fetched and not begun, or waited.
      const recoveries = ended.map(({ job, killedAt }) => begun.get(job.job_id)! - killedAt);
      const calls = Map.groupBy(gemini.requests.map(markOf), (mark) => mark);
      process.stdout.write(
        `${KILLS} kills interrupted ${again.length} of ${ended.length} jobs; the last was begun again after ${Math.max(...recoveries)} ms\n`,
      );

      expect(ended.filter(({ job }) => job.state !== 'done')).toEqual([]);
      expect(new Set(ended.map(({ job }) => job.result!['persona_id'])).size).toBe(ended.length);
      expect(await personas()).toBe(before + ended.length);
      expect(again.length).toBeGreaterThan(0);
      expect(recoveries.filter((took) => took > RECOVERED_WITHIN_MS)).toEqual([]);
      expect(ended.filter(({ mark, job }) => (calls.get(mark)?.length ?? 0) > job.attempt)).toEqual([]);
      expect(ended.filter(({ mark }) => calls.get(mark) === undefined)).toEqual([]);
    },
    60_000 + KILLS * 90_000,
  );

  it('give unfinished jobs back on SIGTERM, and another process finishes them', async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.end('SIGKILL')));
    gemini.script(hang, answerLater);
    await hire();
    const [first] = workers.splice(0, 1);
    const id = await submit('mark-last-0');
    while (gemini.requests.length === 0) await pause(50);
    await hire();

    const exit = await first!.end('SIGTERM');

    expect(exit).toEqual({ code: 0, signal: null });
    expect(await endOf(id)).toMatchObject({ state: 'done', attempt: 2 });
    const [{ steps }] = (await ask<{ steps: string[] }>(
      `SELECT array_agg(step->>'message') AS steps FROM jobs, jsonb_array_elements(progress) AS step
        WHERE id = ${id} AND step->>'stage' IN ('queued', 'started')`,
    )) as [{ steps: string[] }];
    expect(steps).toEqual(['Waiting for its turn', 'Begun', 'The process ended; another goes on', 'Begun']);
    expect(first!.output()).not.toMatch(/fault|error/iu);
  }, 120_000);

  it('refuse to start without a server database, and without concurrency', async () => {
    const { DATABASE_URL: _, ...homeless } = env;
    const refused = async (given: Readonly<Record<string, string>>) => {
      const worker = await startWorker(given);
      return [(await worker.exited).code, worker.output()] as const;
    };

    expect(await refused(homeless)).toEqual([1, expect.stringContaining('DATABASE_URL: must be set')]);
    expect(await refused({ ...env, JOB_CONCURRENCY: '0' })).toEqual([
      1,
      expect.stringContaining('JOB_CONCURRENCY: must be at least 1'),
    ]);
  });
});
