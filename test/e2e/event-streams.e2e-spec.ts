import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { EventStreams } from '../../src/modules/jobs/http/event-streams.js';
import type { ProblemBody } from '../support/api-client.js';
import { jobsAt } from '../support/job-client.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

const MOST = 20;

let service: TestApp;
let streams: EventStreams;
let ada: SignedIn;
let ben: SignedIn;
const jobOf = new Map<SignedIn, number>();
beforeAll(async () => {
  // No worker: the streams stay open.
  service = await startTestApp({ env: { JOB_CONCURRENCY: '0' } });
  streams = service.app.get(EventStreams, { strict: false });
  [ada, ben] = [await service.register(), await service.register()];
  for (const user of [ada, ben])
    jobOf.set(user, (await jobsAt(service.api, user.token).generate()).body.data.job_id);
});
afterAll(() => service?.close());

let clients: IncomingMessage[] = [];
afterEach(async () => {
  for (const client of clients) client.destroy();
  clients = [];
  await vi.waitUntil(() => streams.count === 0, 5000);
});

/** On a connection of its own. */
async function follow(user: SignedIn, id = jobOf.get(user)): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const headers = { Authorization: `Bearer ${user.token}` };
  get(`${service.url}/api/jobs/${id}/events`, { agent: false, headers }, resolve).on('error', reject);
  const answer = await promise;
  clients.push(answer);
  return answer;
}

async function followUpToTheLimit(user: SignedIn): Promise<void> {
  const answers = await Promise.all(Array.from({ length: MOST }, () => follow(user)));
  expect(answers.every(({ statusCode }) => statusCode === 200)).toBe(true);
}

describe('event streams of jobs', () => {
  it('are refused with 429 beyond twenty of one user', async () => {
    await followUpToTheLimit(ada);

    const refused = await follow(ada);

    expect(refused.statusCode).toBe(429);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(refused.headers['retry-after']).toBe('5');
    const problem = JSON.parse(await text(refused)) as ProblemBody;
    expect(problem).toMatchObject({ code: 'job.too_many_streams', success: false });
    expect(problem.detail).toContain('Close one');
    expect((await follow(ben)).statusCode).toBe(200);
  });

  it('allow another when a client disconnects', async () => {
    await followUpToTheLimit(ada);
    clients[0]?.destroy();
    await vi.waitUntil(() => streams.count < MOST, 5000);

    expect((await follow(ada)).statusCode).toBe(200);
  });

  it('are not counted after a refusal or their end', async () => {
    for (let n = 0; n <= MOST; n += 1) expect((await follow(ada, 2_000_000_000)).statusCode).toBe(404);

    const { job_id: id } = (await jobsAt(service.api, ada.token).generate()).body.data;
    await service.api('DELETE', `/api/jobs/${id}`, { token: ada.token });
    for (let n = 0; n <= MOST; n += 1) expect(await text(await follow(ada, id))).toContain('cancelled');
    await vi.waitUntil(() => streams.count === 0, 5000);
  });
});
