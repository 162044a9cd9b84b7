import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CLOCK } from '../../src/shared/ports/clock.port.js';
import type { Envelope, ProblemBody } from '../support/api-client.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';
import { uploadTo } from '../support/upload.js';
import { TestClock } from '../support/test-clock.js';

const LIMIT = 5;
const CREDENTIALS_LIMIT = 3;
const STRANGERS_LIMIT = 2;
/** Longer than a key is taken without asking the database for it. */
const KEY_FORGOTTEN_MS = 6000;
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
      RATE_LIMIT_UNAUTHENTICATED_PER_MINUTE: String(STRANGERS_LIMIT),
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

describe('the limit on requests without a valid token', () => {
  const meAs = (token?: string) =>
    service.api<ProblemBody>('GET', '/api/auth/me', token === undefined ? {} : { token });
  const makeKey = async (): Promise<string> => {
    const answer = await service.api<Envelope<{ key: string }>>('POST', '/api/auth/api-keys', {
      token: first.token,
      body: { label: 'a machine', scopes: ['personas:read'] },
    });
    return answer.body.data.key;
  };
  let made = 0;
  const madeUpKey = () => meAs(`psk_made-up-${(made += 1)}`);

  it('stops somebody who makes up keys, and says how long to wait', async () => {
    expect(await statuses(STRANGERS_LIMIT, madeUpKey)).toEqual([401, 401]);
    clock.advance(20_000);

    const answer = await madeUpKey();

    expect(answer.body).toMatchObject({ success: false, code: 'rate.unauthenticated', status: 429 });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.headers.get('retry-after')).toBe('40'); // 60 s window, 20 s of it gone
    expect(answer.headers.get('ratelimit-policy')).toBe('"unauthenticated";q=2;w=60');
    expect(answer.headers.get('ratelimit')).toBe('"unauthenticated";r=0;t=40');
  });

  it('counts forged tokens and none at all together with them', async () => {
    await meAs('a.forged.token');
    await meAs();

    expect((await madeUpKey()).status).toBe(429);
  });

  it('leaves people who are signed in and keys in use alone', async () => {
    const key = await makeKey();
    expect((await meAs(key)).status).toBe(200);
    clock.advance(KEY_FORGOTTEN_MS);
    await statuses(STRANGERS_LIMIT + 1, madeUpKey);

    expect((await me(second)).status).toBe(200);
    expect((await meAs(key)).status).toBe(200);
  });

  it('holds for uploads, before their body is read', async () => {
    const importOne = () =>
      uploadTo(service, { token: `psk_made-up-${(made += 1)}` }, [
        ['file', new Blob(['x'.repeat(2_000_000)])],
      ]);
    await statuses(STRANGERS_LIMIT, importOne);

    expect((await importOne()).body).toMatchObject({ status: 429, code: 'rate.unauthenticated' });
  });
});

describe('limits by address, behind a proxy', () => {
  let proxied: TestApp;
  beforeAll(async () => {
    proxied = await startTestApp({
      env: {
        TRUST_PROXY: 'true',
        RATE_LIMIT_AUTH_PER_MINUTE: '1',
        RATE_LIMIT_UNAUTHENTICATED_PER_MINUTE: '1',
        REDIS_URL: '',
      },
    });
  });
  afterAll(() => proxied?.close());

  const CALLS = {
    'somebody who guesses passwords': (from: string) =>
      proxied.api('POST', '/api/auth/login', {
        body: { email: 'nobody@example.com', password: 'a wrong password' },
        headers: { 'X-Forwarded-For': from },
      }),
    'somebody who makes up keys': (from: string) =>
      proxied.api('GET', '/api/auth/me', { token: 'psk_made-up', headers: { 'X-Forwarded-For': from } }),
  };
  it.each(Object.entries(CALLS))('stop %s with all addresses of a network', async (_, call) => {
    expect((await call('2001:db8:1:2::1')).status).toBe(401);
    expect((await call('2001:db8:1:2:a:b:c:d')).status).toBe(429);
    expect((await call('2001:db8:1:3::1')).status).toBe(401);
    expect((await call('198.51.100.1')).status).toBe(401);
    expect((await call('198.51.100.2')).status).toBe(401);
  });
  it.each(Object.entries(CALLS))('stop %s whatever they say that they come from', async (_, call) => {
    expect((await call('203.0.113.1, 198.51.100.3')).status).toBe(401);
    expect((await call('203.0.113.2, 198.51.100.3')).status).toBe(429);
  });
});

describe('limits by address, behind several proxies', () => {
  let proxied: TestApp;
  beforeAll(async () => {
    const env = {
      TRUST_PROXY: 'loopback, 10.0.0.0/8',
      RATE_LIMIT_UNAUTHENTICATED_PER_MINUTE: '1',
      REDIS_URL: '',
    };
    proxied = await startTestApp({ env });
  });
  afterAll(() => proxied?.close());

  it('count the last address that is none of theirs', async () => {
    const statusFrom = async (list: string) => {
      const headers = { 'X-Forwarded-For': list };
      return (await proxied.api('GET', '/api/auth/me', { token: 'psk_made-up', headers })).status;
    };

    expect(await statusFrom('203.0.113.1, 198.51.100.4, 10.0.0.5')).toBe(401);
    expect(await statusFrom('203.0.113.2, 198.51.100.4, 10.0.0.6')).toBe(429);
    expect(await statusFrom('198.51.100.5, 10.0.0.5')).toBe(401);
  });
});

describe('the cost of a request', () => {
  it('counts a long text as several requests, a tenth of the limit at most', async () => {
    const roomy = await startTestApp({ env: { RATE_LIMIT_PER_MINUTE: '100', REDIS_URL: '' } });
    const user = await roomy.register();
    const left = async (characters: number): Promise<string | null> => {
      const answer = await roomy.api('POST', '/api/personas/blog/validate', {
        token: user.token,
        body: { text: 'a'.repeat(characters) },
      });
      return answer.headers.get('ratelimit')?.match(/"default";r=(?<left>\d+)/u)?.groups?.left ?? null;
    };

    expect(await left(9000)).toBe('99'); // of 100; one for each 10 kB
    expect(await left(25_000)).toBe('96'); // three more
    expect(await left(99_000)).toBe('86'); // ten more

    await roomy.close();
  });
});
