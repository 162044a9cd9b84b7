import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CacheCounters } from '../../src/infra/cache/cache-counters.js';
import { RESPONSE_CACHE, type ResponseCache } from '../../src/shared/ports/response-cache.port.js';
import type { Envelope } from '../support/api-client.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';
import { samplesOf } from '../support/voices.js';

interface Persona {
  readonly persona_id: number;
  readonly persona_name: string;
  readonly version: number;
}

let service: TestApp;
let counters: CacheCounters;
let user: SignedIn;
let persona: number;
beforeAll(async () => {
  service = await startTestApp();
  counters = service.app.get(CacheCounters, { strict: false });
});
afterAll(() => service?.close());
beforeEach(async () => {
  user = await service.register();
  const { body } = await call<Persona>('POST', '/api/personas/generate', {
    platforms: ['linkedin'],
    onboarding_data: { writing_samples: samplesOf('founder').slice(0, 2) },
  });
  persona = body.data.persona_id;
});

const call = <Data>(method: string, path: string, body?: unknown, headers = {}, token = user.token) =>
  service.api<Envelope<Data>>(method, path, { token, headers, ...(body !== undefined && { body }) });
const path = (rest = '') => `/api/personas/${persona}${rest}`;
const READ = ['', '/platform/linkedin', '/quality'];
/** Which tiers answered while something was done. */
async function tiersOf(work: () => Promise<unknown>) {
  const before = { ...counters.answered };
  await work();
  return Object.fromEntries(
    Object.entries(counters.answered).map(([tier, n]) => [tier, n - before[tier as keyof typeof before]]),
  );
}

describe('a read', () => {
  it.each(READ)('of %j is answered from memory again, byte by byte the same', async (rest) => {
    const first = await call(`GET`, path(rest));
    let second: typeof first | undefined;
    let tiers: Awaited<ReturnType<typeof tiersOf>> = {};
    // What the beginning of the test changed may have to be forgotten once more, when Redis tells of it.
    for (let i = 0; i < 10 && tiers['memory'] !== 1; i += 1)
      tiers = await tiersOf(async () => (second = await call('GET', path(rest))));

    expect(tiers).toEqual({ memory: 1, redis: 0, database: 0 });
    expect([second?.status, second?.body]).toEqual([200, first.body]);
    expect(second?.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(second?.headers.get('content-type')).toBe(first.headers.get('content-type'));
  });

  it('of 500 at once asks the database once, or twice where something changes meanwhile', async () => {
    const tiers = await tiersOf(() =>
      Promise.all(Array.from({ length: 500 }, () => call('GET', path('/platform/linkedin')))),
    );

    expect([1, 2]).toContain(tiers['database']);
  });

  it('is counted as a view, wherever the answer came from', async () => {
    for (let i = 0; i < 3; i += 1) await call('GET', path('/platform/linkedin'));
    const { body } = await call<{ usage: Record<string, number> }>('GET', path('/analytics'));

    expect(body.data.usage['platform.viewed']).toBe(3);
  });

  it('is recorded in the access log, wherever the answer came from', async () => {
    for (let i = 0; i < 3; i += 1) await call('GET', path('/platform/linkedin'));
    const { body } = await call<readonly { action: string; times: number }[]>(
      'GET',
      '/api/privacy/access-log',
    );
    const reads = body.data.filter(({ action }) => action.endsWith('/platform/:platform'));

    expect(reads.reduce((sum, { times }) => sum + times, 0)).toBe(3);
  });

  it('of somebody else’s is refused though the answer is in the cache', async () => {
    await call('GET', path('/platform/linkedin'));
    const stranger = await service.register();

    expect((await call('GET', path('/platform/linkedin'), undefined, {}, stranger.token)).status).toBe(404);
  });

  it('by an administrator is not kept: the owner changes it', async () => {
    const admin = await service.registerAdmin();
    await call('GET', path(), undefined, {}, admin.token);
    await rename('The Renamed');
    const { body } = await call<Persona>('GET', path(), undefined, {}, admin.token);

    expect(body.data.persona_name).toBe('The Renamed');
  });
});

const rename = async (name: string): Promise<void> => {
  const { headers } = await call('GET', path());
  const answer = await call('PUT', path(), { persona_name: name }, { 'If-Match': headers.get('etag')! });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
};

describe('a change', () => {
  it('is seen by the very next read, 100 times in a row', async () => {
    const seen: string[] = [];
    for (let i = 0; i < 100; i += 1) {
      await rename(`Name ${i}`);
      seen.push((await call<Persona>('GET', path())).body.data.persona_name);
    }

    expect(seen).toEqual(Array.from({ length: 100 }, (_, i) => `Name ${i}`));
  });

  it.each<[string, () => Promise<unknown>]>([
    ['feedback', () => call('POST', path('/feedback'), { rating: 1, avoided_words: ['leverage'] })],
    ['a sample', () => call('POST', path('/samples'), { samples: [samplesOf('founder')[2]] })],
    [
      'a draft',
      () => call('POST', path('/content'), { platform: 'linkedin', topic: 'Waiting', points: ['Long.'] }),
    ],
  ])('by %s is seen in the quality report and the persona', async (_, change) => {
    for (const rest of READ) await call('GET', path(rest));
    await change();
    const tiers = await tiersOf(async () => {
      for (const rest of READ) await call('GET', path(rest));
    });

    expect(tiers['memory']).toBe(0);
  });

  it('of one user leaves the answers of others where they are', async () => {
    await call('GET', path());
    const [mine, token] = [persona, user.token];
    user = await service.register();
    await call('POST', '/api/personas/generate', { onboarding_data: {} });
    const tiers = await tiersOf(() => call('GET', `/api/personas/${mine}`, undefined, {}, token));

    expect(tiers).toMatchObject({ memory: 1 });
  });

  it('by deletion leaves nothing to read', async () => {
    await call('GET', path());
    await call('DELETE', path());

    expect((await call('GET', path())).status).toBe(404);
  });

  it('by erasure leaves nothing of the account', async () => {
    await call('GET', path());
    await call('DELETE', '/api/privacy/account');

    expect((await call('GET', path())).status).toBe(404);
  });
});

describe('If-None-Match', () => {
  it.each(READ)('spares the body of %j while it holds', async (rest) => {
    const etag = (await call('GET', path(rest))).headers.get('etag')!;
    const again = await call('GET', path(rest), undefined, { 'If-None-Match': etag });

    expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, '', etag]);
    // Whoever keeps the answer puts these over those it had: RFC 9111, section 3.2.
    expect([again.headers.get('content-type'), again.headers.get('content-length')]).toEqual([null, null]);
  });

  it('gives the body once it holds no more', async () => {
    const etag = (await call('GET', path())).headers.get('etag')!;
    await rename('The Renamed');

    expect((await call('GET', path(), undefined, { 'If-None-Match': etag })).status).toBe(200);
  });

  it.each(['"other"', 'W/"other", "another"', ''])('is not fooled by %j', async (etag) => {
    expect((await call('GET', path(), undefined, { 'If-None-Match': etag })).status).toBe(200);
  });
});

describe('an answer that was on its way when something changed', () => {
  it('is not kept', async () => {
    const cache = service.app.get<ResponseCache>(RESPONSE_CACHE, { strict: false });
    const arrived = Promise.withResolvers<void>();
    const old = { body: Buffer.from('old'), etag: '"old"', personaId: null, platform: null };
    const asked = cache.fetch(user.userId, 'key', async () => {
      await arrived.promise;
      return old;
    });
    await cache.invalidate(user.userId);
    arrived.resolve();
    await asked;

    expect(cache.peek(user.userId, 'key')).toBeUndefined();
  });
});
