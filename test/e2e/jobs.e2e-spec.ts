import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobDto } from '../../src/modules/jobs/index.js';
import type { Envelope, ProblemBody } from '../support/api-client.js';
import { type JobClient, jobsAt, SMALL_REQUEST } from '../support/job-client.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';
import { samplesOf } from '../support/voices.js';

let service: TestApp;
let ada: SignedIn;
let jobs: JobClient;
beforeAll(async () => {
  service = await startTestApp({ env: { JOB_CONCURRENCY: '1' } });
  ada = await service.register();
  jobs = jobsAt(service.api, ada.token);
});
afterAll(() => service?.close());

const STAGES = ['queued', 'started', 'reading', 'measuring', 'interpreting', 'adapting', 'storing', 'done'];
const NONE = { queued: 0, running: 0, done: 0, failed: 0, cancelled: 0 };

interface Event {
  readonly id: number;
  readonly event: string;
  readonly data: JobDto;
}

/** The whole stream, to its end. */
async function eventsOf(id: number, lastEventId?: number): Promise<readonly Event[]> {
  const response = await fetch(`${service.url}/api/jobs/${id}/events`, {
    headers: {
      Authorization: `Bearer ${ada.token}`,
      ...(lastEventId !== undefined && { 'Last-Event-ID': String(lastEventId) }),
    },
  });
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const blocks = (await response.text()).split('\n\n').filter((block) => block.startsWith('id:'));
  return blocks.map((block) => {
    const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/su, 2)));
    return { id: Number(fields['id']), event: fields['event']!, data: JSON.parse(fields['data']!) };
  });
}

describe('a generation as a job', () => {
  it('is accepted with 202 and its location, and creates a persona', async () => {
    const accepted = await jobs.generate();

    expect(accepted.status).toBe(202);
    const { job_id: id } = accepted.body.data;
    expect(accepted.headers.get('location')).toBe(`/api/jobs/${id}`);
    expect(accepted.headers.get('preference-applied')).toBe('respond-async');
    expect(accepted.body.data).toMatchObject({ kind: 'persona.generate', percent: 0, result: null });
    const job = await jobs.ended(id);
    expect(job).toMatchObject({ state: 'done', stage: 'done', percent: 100, attempt: 1, problem: null });
    const persona = await service.api('GET', `/api/personas/${job.result!['persona_id']}`, ada);
    expect(persona.status).toBe(200);
  });

  it('sends one event for each step, from the first or after Last-Event-ID', async () => {
    const { job_id: id } = (await jobs.generate()).body.data;

    const events = await eventsOf(id);

    expect(events.map((event) => event.id)).toEqual(events.map((_, index) => index + 1));
    expect(events.map(({ data }) => data.stage)).toEqual(STAGES);
    expect(events.map(({ data }) => data.percent).toSorted((a, b) => a - b)).toEqual(
      events.map(({ data }) => data.percent),
    );
    expect(events.find(({ data }) => data.stage === 'adapting')!.data.platform).toBe('linkedin');
    expect(events.map(({ event }) => event)).toEqual([...Array(7).fill('progress'), 'done']);
    // The data of an earlier step may differ later: it is the state at the time of sending.
    const linesOf = (some: typeof events) => some.map(({ id: no, event, data }) => [no, event, data.stage]);
    expect(linesOf(await eventsOf(id, 6))).toEqual(linesOf(events.slice(6)));
    expect(await eventsOf(id, 99)).toEqual([]);
  });

  it('sends its last event also after an unknown Last-Event-ID', async () => {
    const [, , last] = [await jobs.generate(), await jobs.generate(), await jobs.generate()]; // one after the other

    expect((await eventsOf(last.body.data.job_id, 99)).at(-1)?.event).toBe('done');
  });

  it('is accepted once for one idempotency key', async () => {
    const headers = { 'Idempotency-Key': 'one-job' };
    const [first, second] = [
      await jobs.generate(SMALL_REQUEST, headers),
      await jobs.generate(SMALL_REQUEST, headers),
    ];

    expect(second.body.data.job_id).toBe(first.body.data.job_id);
    expect(second.status).toBe(202);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    await jobs.ended(first.body.data.job_id);
  });

  it.each([
    ['an unknown platform', { ...SMALL_REQUEST, platforms: ['nowhere'] }, 400],
    ['no onboarding data', {}, 400],
    ['the id of another user', { ...SMALL_REQUEST, user_id: 2_000_000 }, 404],
  ])('refuses %s before there is a job', async (_, body, status) => {
    const before = (await service.api<Envelope<JobDto[]>>('GET', '/api/jobs', ada)).body.data.length;

    expect((await jobs.generate(body)).status).toBe(status);
    expect((await service.api<Envelope<JobDto[]>>('GET', '/api/jobs', ada)).body.data).toHaveLength(before);
  });

  it('is 404 for other users', async () => {
    const { job_id: id } = (await jobs.generate()).body.data;
    const bob = await service.register();

    for (const [method, path] of [
      ['GET', `/api/jobs/${id}`],
      ['GET', `/api/jobs/${id}/events`],
      ['DELETE', `/api/jobs/${id}`],
      ['POST', `/api/jobs/${id}/retry`],
    ] as const)
      expect([path, (await service.api<ProblemBody>(method, path, bob)).body.code]).toEqual([
        path,
        'job.not_found',
      ]);
    expect((await service.api<Envelope<JobDto[]>>('GET', '/api/jobs', bob)).body.data).toEqual([]);
    await jobs.ended(id);
  });

  it('cannot be cancelled or sent again once it is done', async () => {
    const { job_id: id } = (await jobs.generate()).body.data;
    await jobs.ended(id);

    const cancelled = await service.api<ProblemBody>('DELETE', `/api/jobs/${id}`, ada);
    const again = await service.api<ProblemBody>('POST', `/api/jobs/${id}/retry`, ada);

    expect([cancelled.status, cancelled.body.code]).toEqual([409, 'job.finished']);
    expect([again.status, again.body.code]).toEqual([409, 'job.not_failed']);
  });
});

describe('a bulk request', () => {
  const bulk = (user: SignedIn, count: number, more: object = {}) =>
    service.api<Envelope<{ batch_id: string; job_ids: number[] }>>('POST', '/api/personas/bulk', {
      token: user.token,
      body: { personas: Array.from({ length: count }, () => SMALL_REQUEST), ...more },
    });

  it('becomes a batch with counts by state', async () => {
    const accepted = await bulk(ada, 3);

    expect(accepted.status).toBe(202);
    const { batch_id: batch, job_ids: ids } = accepted.body.data;
    expect(ids).toHaveLength(3);
    for (const id of ids) await jobs.ended(id);
    const whole = await service.api<Envelope<object>>('GET', `/api/jobs/batches/${batch}`, ada);
    expect(whole.body.data).toEqual({ ...NONE, batch_id: batch, total: 3, percent: 100, done: 3 });
    const listed = await service.api<Envelope<JobDto[]>>(
      'GET',
      `/api/jobs?batch_id=${batch}&state=done`,
      ada,
    );
    expect(listed.body.data.map(({ job_id }) => job_id)).toEqual(ids.toReversed());
    const stranger = await service.api('GET', `/api/jobs/batches/${batch}`, await service.register());
    expect(stranger.status).toBe(404);
  });

  it('does not delay the single job of another user', async () => {
    const bob = await service.register();
    const { job_ids: many } = (await bulk(ada, 6)).body.data;
    const { job_id: one } = (await jobsAt(service.api, bob.token).generate()).body.data;

    await jobsAt(service.api, bob.token).ended(one);
    for (const id of many) await jobs.ended(id);

    const begun = await service.sql<{ id: number }>(
      `SELECT id FROM jobs WHERE id IN (${[...many, one].join(',')}) ORDER BY started_at`,
      [],
    );
    // One of the six was at work already, and one more may have been taken.
    expect(begun.findIndex(({ id }) => id === one)).toBeLessThanOrEqual(2);
  });

  it.each([
    ['no', 0],
    ['more than a thousand', 1001],
  ])('is refused with %s personas', async (_, count) => {
    const answer = await service.api<ProblemBody>('POST', '/api/personas/bulk', {
      token: ada.token,
      body: { personas: Array.from({ length: count }, () => ({ onboarding_data: {} })) },
    });

    expect(answer.status).toBe(400);
  });

  it('is refused as a whole if one persona is invalid', async () => {
    const answer = await service.api<ProblemBody>('POST', '/api/personas/bulk', {
      token: ada.token,
      body: { personas: [SMALL_REQUEST, { ...SMALL_REQUEST, platforms: ['nowhere'] }] },
    });

    expect(answer.status).toBe(400);
  });
});

describe('samples submitted as a job', () => {
  const [, another] = samplesOf('founder');
  const give = <Body = Envelope<JobDto>>(personaId: number, token = ada.token) =>
    service.api<Body>('POST', `/api/personas/${personaId}/samples`, {
      token,
      headers: { Prefer: 'respond-async' },
      body: { samples: [{ source: 'paste', text: another!.text }] },
    });
  const made = async () => {
    const { job_id: id } = (await jobs.generate()).body.data;
    return (await jobs.ended(id)).result!['persona_id']!;
  };
  const versionOf = async (id: number) =>
    (await service.api<Envelope<{ version: number }>>('GET', `/api/personas/${id}`, ada)).body.data.version;

  it('update the measured voice once', async () => {
    const persona = await made();
    const before = await versionOf(persona);
    const accepted = await give(persona);
    const job = await jobs.ended(accepted.body.data.job_id);
    const { body } = await service.api<Envelope<unknown[]>>('GET', `/api/personas/${persona}/samples`, ada);

    expect([accepted.status, accepted.body.data.kind]).toEqual([202, 'persona.add_samples']);
    expect(job).toMatchObject({ state: 'done', attempt: 1, result: { persona_id: persona, samples: 1 } });
    expect(body.data).toHaveLength(2);
    expect(await versionOf(persona)).toBe(before + 1);
  });

  it('are refused for the persona of another user', async () => {
    const persona = await made();
    const ben = await service.register();
    const { status, body } = await give<ProblemBody>(persona, ben.token);

    expect([status, body.code]).toEqual([404, 'persona.not_found']);
    const { body: listed } = await service.api<Envelope<unknown[]>>('GET', '/api/jobs', ben);
    expect(listed.data).toEqual([]);
  });

  it('fail if their persona was deleted', async () => {
    const persona = await made();
    await jobs.generate(); // what the one worker does first
    const { job_id: id } = (await give(persona)).body.data;
    await service.api('DELETE', `/api/personas/${persona}`, ada);

    expect(await jobs.ended(id)).toMatchObject({
      state: 'failed',
      result: null,
      problem: { code: 'persona.not_found' },
    });
  });
});
