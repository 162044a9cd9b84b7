import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobDto } from '../../src/modules/jobs/index.js';
import type { Envelope, ProblemBody } from '../support/api-client.js';
import {
  failing,
  type GeminiServer,
  good,
  hang,
  safetyBlock,
  startGeminiServer,
} from '../support/gemini-server.js';
import { INTERPRETATION } from '../support/interpretation.js';
import { type JobClient, jobsAt } from '../support/job-client.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

let gemini: GeminiServer;
let service: TestApp;
let ada: SignedIn;
let jobs: JobClient;
beforeAll(async () => {
  gemini = await startGeminiServer();
  service = await startTestApp({
    env: {
      GEMINI_API_KEY: 'test-key',
      GEMINI_BASE_URL: gemini.url,
      CONSENT_EXTERNAL_MODEL: 'granted',
    },
  });
  ada = await service.register();
  jobs = jobsAt(service.api, ada.token);
});
afterAll(async () => {
  await service?.close();
  await gemini?.close();
});

const personas = async (): Promise<number> => {
  const [row] = await service.sql<{ n: number | string }>('SELECT count(*) AS n FROM writing_personas', []);
  return Number(row!.n);
};

const asks = (id: number) => jobs.until(id, ({ stage }) => stage === 'interpreting');

describe('a job with a blocked answer of the model', () => {
  it('fails with the reason, and can be sent again', async () => {
    const before = await personas();
    gemini.script(safetyBlock);
    const { job_id: id } = (await jobs.generate()).body.data;

    const failed = await jobs.ended(id);

    expect(failed).toMatchObject({ state: 'failed', result: null, attempt: 1 });
    expect(failed.problem).toMatchObject({ code: 'model.blocked', status: 422 });
    expect(await personas()).toBe(before);
    gemini.script(good(INTERPRETATION));
    const again = await service.api<Envelope<JobDto>>('POST', `/api/jobs/${id}/retry`, ada);
    expect([again.status, again.body.data.state, again.body.data.problem]).toEqual([202, 'queued', null]);
    expect(await jobs.ended(id)).toMatchObject({ state: 'done', problem: null });
    expect(await personas()).toBe(before + 1);
  });
});

describe('a job during an outage of the model', () => {
  it('is retried without a request', async () => {
    const before = await personas();
    gemini.script(...Array(3).fill(failing(500, 'INTERNAL')), good(INTERPRETATION));
    const { job_id: id } = (await jobs.generate()).body.data;

    const job = await jobs.ended(id);

    expect(job).toMatchObject({ state: 'done', attempt: 2 });
    expect(await personas()).toBe(before + 1);
  });
});

describe('a job that is cancelled', () => {
  it('while it runs stops and stores nothing', async () => {
    const before = await personas();
    gemini.script(hang);
    const { job_id: id } = (await jobs.generate()).body.data;
    await asks(id);

    const asked = await service.api<Envelope<JobDto>>('DELETE', `/api/jobs/${id}`, ada);

    expect(asked.body.data).toMatchObject({ state: 'running', cancel_requested: true });
    expect(await jobs.ended(id)).toMatchObject({ state: 'cancelled', result: null, problem: null });
    expect(await personas()).toBe(before);
    expect(await service.sql('SELECT 1 FROM job_checkpoints WHERE job_id = ?', [id])).not.toHaveLength(0);
  });

  it('keeps its checkpoints, so that a retry does not ask the model again', async () => {
    gemini.script(hang);
    const { job_id: id } = (await jobs.generate()).body.data;
    await asks(id);
    await service.api('DELETE', `/api/jobs/${id}`, ada);
    await jobs.ended(id);
    gemini.script(good(INTERPRETATION));

    await service.api('POST', `/api/jobs/${id}/retry`, ada);
    await jobs.ended(id);

    expect(gemini.requests).toHaveLength(1);
    // Only the result is kept.
    expect(await service.sql('SELECT request FROM jobs WHERE id = ?', [id])).toEqual([{ request: null }]);
    expect(await service.sql('SELECT 1 FROM job_checkpoints WHERE job_id = ?', [id])).toEqual([]);
  });
});

describe('a job', () => {
  it('fails if its user restricts the processing of their data', async () => {
    const bob = await service.register();
    gemini.script(failing(503, 'UNAVAILABLE'));
    const { job_id: id } = (await jobsAt(service.api, bob.token).generate()).body.data;
    await jobsAt(service.api, bob.token).until(id, ({ attempt }) => attempt > 0);
    await service.api('PUT', '/api/privacy/consents', { token: bob.token, body: { processing: false } });

    const job = await jobsAt(service.api, bob.token).ended(id);

    expect(job.problem).toMatchObject({ code: 'privacy.processing_restricted', status: 403 });
  });

  it('is deleted with the account of its user', async () => {
    const eve = await service.register();
    gemini.script(hang);
    const { job_id: id } = (await jobsAt(service.api, eve.token).generate()).body.data;
    await jobsAt(service.api, eve.token).until(id, ({ stage }) => stage === 'interpreting');

    await service.api('DELETE', '/api/privacy/account', eve);

    expect(await service.sql('SELECT 1 FROM jobs WHERE id = ?', [id])).toEqual([]);
    gemini.script(good(INTERPRETATION));
    const { job_id: next } = (await jobs.generate()).body.data;
    expect((await jobs.ended(next)).state).toBe('done');
  });
});

describe('open jobs of one user', () => {
  it('are limited to two thousand', async () => {
    const mallory = await service.register();
    await service.sql(
      `INSERT INTO jobs (user_id, kind, queue_id, turn, state, progress, created_at)
       SELECT ?, 'persona.generate', gen_random_uuid(), n, 'queued', '[]', now() + interval '1 hour'
         FROM generate_series(1, 2000) n`,
      [mallory.userId],
    );

    const refused = await service.api<ProblemBody>('POST', '/api/personas/generate', {
      token: mallory.token,
      headers: { Prefer: 'respond-async' },
      body: { onboarding_data: {} },
    });

    expect([refused.status, refused.body.code]).toEqual([429, 'job.too_many']);
    expect(refused.headers.get('retry-after')).toBe('60');
  });
});
