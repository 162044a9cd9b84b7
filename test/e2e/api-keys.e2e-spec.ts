import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLOCK } from '../../src/shared/ports/clock.port.js';
import { SCOPES, type Scope } from '../../src/shared/scopes.js';
import type { Envelope, ProblemBody } from '../support/api-client.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';
import { TestClock } from '../support/test-clock.js';

interface NewKey {
  readonly api_key_id: number;
  readonly key: string;
  readonly prefix: string;
  readonly expires_at: string | null;
  readonly last_used_at: string | null;
  readonly revoked_at: string | null;
}

/** Routes that every key opens, whatever its scopes. */
const OPEN_TO_KEYS = ['GET /api/auth/me', 'GET /api/privacy/export/schema'];

let service: TestApp;
const clock = new TestClock();
let user: SignedIn;
beforeAll(async () => {
  service = await startTestApp({
    overrides: (builder) => builder.overrideProvider(CLOCK).useValue(clock),
  });
  user = await service.register();
});
afterAll(() => service?.close());

const make = async (scopes: readonly Scope[], more: object = {}, by = user): Promise<NewKey> => {
  const answer = await service.api<Envelope<NewKey>>('POST', '/api/auth/api-keys', {
    token: by.token,
    body: { label: 'a machine', scopes, ...more },
  });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.data;
};
const list = async (): Promise<readonly NewKey[]> =>
  (await service.api<Envelope<readonly NewKey[]>>('GET', '/api/auth/api-keys', { token: user.token })).body
    .data;
const me = (token: string) => service.api<ProblemBody>('GET', '/api/auth/me', { token });

describe('an API key', () => {
  it('acts for the user who made it', async () => {
    const { key } = await make(['personas:read']);
    const answer = await service.api<Envelope<{ user_id: number }>>('GET', '/api/auth/me', { token: key });

    expect(answer.body.data.user_id).toBe(user.userId);
  });

  it('is shown once and kept as a hash', async () => {
    const { key } = await make(['personas:read']);
    const [row] = await service.sql<{ text: string }>(
      'SELECT string_agg(k::text, chr(10)) AS text FROM api_keys k',
    );

    expect(JSON.stringify(await list())).not.toContain(key);
    expect(row?.text).not.toContain(key);
    expect(row?.text).not.toContain('a machine'); // the label is somebody's words
  });

  it('tells when it was last used', async () => {
    const { key, api_key_id: id } = await make(['personas:read']);
    expect((await list()).find((one) => one.api_key_id === id)?.last_used_at).toBeNull();
    await me(key);

    const used = (await list()).find((one) => one.api_key_id === id)?.last_used_at;
    expect(used).toBe(clock.now().toISOString());
  });

  it('opens nothing once it is revoked', async () => {
    const { key, api_key_id: id } = await make(['personas:read']);
    expect((await me(key)).status).toBe(200);
    await service.api('DELETE', `/api/auth/api-keys/${id}`, { token: user.token });

    expect((await me(key)).status).toBe(401);
  });

  it('opens nothing once it has expired', async () => {
    const { key } = await make(['personas:read'], { expires_in_days: 1 });
    expect((await me(key)).status).toBe(200);
    clock.advance(86_400_000);

    expect((await me(key)).status).toBe(401);
    clock.advance(-86_400_000);
  });

  it('is nobody else’s to revoke', async () => {
    const { api_key_id: id } = await make(['personas:read']);
    const stranger = await service.register();
    const answer = await service.api('DELETE', `/api/auth/api-keys/${id}`, { token: stranger.token });

    expect(answer.status).toBe(404);
  });

  it('of an administrator is no administrator', async () => {
    const admin = await service.registerAdmin();
    const { key } = await make(SCOPES, {}, admin);

    expect((await service.api('GET', '/api/audit', { token: key })).status).toBe(403);
    const { body } = await generate(user.token);
    expect((await service.api('GET', `/api/personas/${body.data.persona_id}`, { token: key })).status).toBe(
      404,
    );
  });

  it.each([
    ['of an unknown scope', { scopes: ['everything'] }],
    ['of no scope', { scopes: [] }],
    ['that has expired before it was made', { scopes: ['personas:read'], expires_in_days: 0 }],
  ])('%s is refused', async (_, more) => {
    const answer = await service.api('POST', '/api/auth/api-keys', {
      token: user.token,
      body: { label: 'x', ...more },
    });

    expect(answer.status).toBe(400);
  });

  it.each(['psk_', `psk_${'A'.repeat(43)}`, `psk_${'A'.repeat(4000)}`])(
    'that was made up (%#) is refused',
    async (key) => {
      expect((await me(key)).status).toBe(401);
    },
  );
});

describe('a key without a scope', () => {
  it('gets into no route of the table but those open to every key', async () => {
    // It has one scope, of a route that is not among those that are tried.
    const { key } = await make(['analytics:write']);
    const admitted = new Set<string>();
    for (const { method, path } of service.routes) {
      if (!path.startsWith('/api/') || path.startsWith('/api/auth/log') || /regist|refresh/u.test(path))
        continue;
      const answer = await service.api<ProblemBody>(method, pathOf(path), { token: key, ...bodyFor(method) });
      if (answer.status !== 403) admitted.add(`${method} ${path}`);
    }

    expect([...admitted].map((name) => name.replace(/^HEAD/u, 'GET'))).toEqual(
      expect.arrayContaining(OPEN_TO_KEYS),
    );
    expect(new Set([...admitted].map((name) => name.replace(/^HEAD/u, 'GET')))).toEqual(
      new Set(OPEN_TO_KEYS),
    );
  });

  it('is told which one it lacks', async () => {
    const { key } = await make(['content:read']);
    const { body } = await service.api<ProblemBody>('POST', '/api/personas/generate', {
      token: key,
      body: {},
    });

    expect(body).toMatchObject({ status: 403, code: 'auth.scope_missing' });
    expect(body.detail).toContain('personas:write');
  });
});

describe('a key with every scope', () => {
  it('is turned away for want of a scope only where people alone may go', async () => {
    const { key } = await make(SCOPES);
    const closed = new Set<string>();
    for (const { method, path } of service.routes) {
      if (!path.startsWith('/api/')) continue;
      const answer = await service.api<ProblemBody>(method, pathOf(path), { token: key, ...bodyFor(method) });
      if (answer.status === 403) closed.add(path);
    }

    expect([...closed].toSorted()).toEqual([
      '/api/analytics/overview', // a role, which no key has
      '/api/audit',
      '/api/auth/api-keys',
      '/api/auth/api-keys/:api_key_id',
      '/api/privacy/access-log',
      '/api/privacy/account',
      '/api/privacy/consents',
      '/api/privacy/consents/history',
      '/api/privacy/export',
      '/api/privacy/exports',
      '/api/privacy/exports/:job_id',
      '/api/privacy/import',
      '/api/privacy/imports',
      '/api/privacy/records-of-processing',
    ]);
  });
});

const generate = (token: string) =>
  service.api<Envelope<{ persona_id: number }>>('POST', '/api/personas/generate', {
    token,
    body: { onboarding_data: {} },
  });
const pathOf = (path: string): string =>
  path.replaceAll(/:platform\b/gu, 'linkedin').replaceAll(/:\w+/gu, '999999');
const bodyFor = (method: string) => (['GET', 'HEAD'].includes(method) ? {} : { body: {} });
