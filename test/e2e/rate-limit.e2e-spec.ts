import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CLOCK } from '../../src/shared/ports/clock.port.js';
import type { ProblemBody } from '../support/api-client.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';
import { TestClock } from '../support/test-clock.js';

const LIMIT = 5;
const CREDENTIALS_LIMIT = 3;
const MINUTE_MS = 60_000;

const clock = new TestClock();
let service: TestApp;
let first: SignedIn;
let second: SignedIn;
beforeAll(async () => {
  service = await startTestApp({
    env: {
      RATE_LIMIT_PER_MINUTE: String(LIMIT),
      RATE_LIMIT_AUTH_PER_MINUTE: String(CREDENTIALS_LIMIT),
      REDIS_URL: '', // whose clock is nobody's to advance
    },
    overrides: (builder) => builder.overrideProvider(CLOCK).useValue(clock),
  });
  first = await service.register();
  second = await service.register();
});
afterAll(() => service.close());
beforeEach(() => clock.advance(MINUTE_MS)); // every test has a fresh minute

const me = (user: SignedIn) => service.api<ProblemBody>('GET', '/api/auth/me', { token: user.token });
const guess = () =>
  service.api<ProblemBody>('POST', '/api/auth/login', {
    body: { email: first.email, password: 'a wrong password' },
  });

async function statuses(count: number, call: () => Promise<{ status: number }>): Promise<readonly number[]> {
  const seen: number[] = [];
  for (let n = 0; n < count; n += 1) seen.push((await call()).status);
  return seen;
}

describe('the limit of requests a minute', () => {
  it('lets that many through and refuses the next', async () => {
    expect(await statuses(LIMIT + 1, () => me(first))).toEqual([200, 200, 200, 200, 200, 429]);
  });

  it('says how long to wait', async () => {
    await statuses(LIMIT, () => me(first));
    clock.advance(20_000);

    const answer = await me(first);

    expect(answer.headers.get('retry-after')).toBe('40'); // 60 s window, 20 s of it gone
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ success: false, code: 'rate.limited', status: 429 });
  });

  it('counts each user for themselves', async () => {
    await statuses(LIMIT + 1, () => me(first));

    expect((await me(second)).status).toBe(200);
  });

  it('counts all routes of a user together', async () => {
    await statuses(LIMIT, () => me(first));

    const answer = await service.api('GET', '/api/auth/me?again', { token: first.token });

    expect(answer.status).toBe(429);
  });

  it('is over after the minute', async () => {
    await statuses(LIMIT + 1, () => me(first));
    clock.advance(MINUTE_MS);

    expect((await me(first)).status).toBe(200);
  });

  it('never keeps the operators out', async () => {
    const seen = await statuses(LIMIT + 5, () => service.api('GET', '/health/live'));

    expect(seen.every((status) => status === 200)).toBe(true);
  });
});

describe('the tighter limit on passwords and refresh tokens', () => {
  it('stops somebody who guesses passwords', async () => {
    expect(await statuses(CREDENTIALS_LIMIT + 1, guess)).toEqual([401, 401, 401, 429]);
  });

  it('counts logins, registrations and refreshes together', async () => {
    await guess();
    await service.api('POST', '/api/auth/register', { body: {} });
    await service.api('POST', '/api/auth/refresh', { body: { refresh_token: 'x' } });

    expect((await guess()).status).toBe(429);
  });

  it('is not lifted by a made-up forwarding header', async () => {
    await statuses(CREDENTIALS_LIMIT, guess);

    const answer = await service.api('POST', '/api/auth/login', {
      body: { email: first.email, password: 'a wrong password' },
      headers: { 'X-Forwarded-For': '203.0.113.7' },
    });

    expect(answer.status).toBe(429);
  });

  it('leaves people who are signed in alone', async () => {
    await statuses(CREDENTIALS_LIMIT + 1, guess);

    expect((await me(second)).status).toBe(200);
  });
});
