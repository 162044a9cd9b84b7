import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Envelope, ProblemBody } from '../support/api-client.js';
import { type OidcIssuer, startOidcIssuer } from '../support/oidc-issuer.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface User {
  readonly user_id: number;
  readonly email: string | null;
  readonly roles: readonly string[];
}

let issuer: OidcIssuer;
let service: TestApp;
beforeAll(async () => {
  issuer = await startOidcIssuer();
  service = await startTestApp({ env: { OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: issuer.audience } });
});
afterAll(async () => {
  await service?.close();
  await issuer?.close();
});

const me = (token: string) => service.api<Pick<Envelope<User>, 'data'>>('GET', '/api/auth/me', { token });

describe('somebody who signed in at the issuer', () => {
  it('has an account here from the first call on, and the same one ever after', async () => {
    const first = await me(await issuer.signIn('ann'));
    const second = await me(await issuer.signIn('ann'));

    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body.data.user_id).toBe(first.body.data.user_id);
    expect(first.body.data).toMatchObject({ email: null, roles: ['user'] });
  });

  it('is somebody else than the others', async () => {
    const [ann, ben] = [await me(await issuer.signIn('ann')), await me(await issuer.signIn('ben'))];

    expect(ben.body.data.user_id).not.toBe(ann.body.data.user_id);
  });

  it('has one account, however many calls are the first', async () => {
    const token = await issuer.signIn('crowd');
    const all = await Promise.all(Array.from({ length: 20 }, () => me(token)));

    expect(new Set(all.map(({ body }) => body.data.user_id)).size).toBe(1);
  });

  it('does the work of the service', async () => {
    const token = await issuer.signIn('ann');
    const made = await service.api('POST', '/api/personas/generate', {
      token,
      body: { onboarding_data: {} },
    });

    expect(made.status).toBe(201);
  });

  it('has the address that the issuer checked', async () => {
    const { body } = await me(await issuer.signIn('checked-cleo'));

    expect(body.data.email).toBe('checked-cleo@example.org');
  });

  it('does not take over the account that has their address here', async () => {
    const here = await service.register('checked-dan@example.org');
    const { body } = await me(await issuer.signIn('checked-dan'));

    expect(body.data.user_id).not.toBe(here.userId);
    expect(body.data.email).toBeNull();
  });

  it('is an administrator where the issuer says so', async () => {
    const [admin, user] = [await issuer.signIn('admin-eve'), await issuer.signIn('ann')];

    expect((await service.api('GET', '/api/audit', { token: admin })).status).toBe(200);
    expect((await service.api('GET', '/api/audit', { token: user })).status).toBe(403);
  });

  it('cannot sign in with a password, as there is none', async () => {
    const answer = await service.api('POST', '/api/auth/login', {
      body: { email: 'checked-cleo@example.org', password: 'any password at all' },
    });

    expect(answer.status).toBe(401);
  });
});

describe('a token that is not a good one of the issuer', () => {
  const hour = 3600;
  const now = Math.floor(Date.now() / 1000);
  const forged = async (claims: object, header: object = {}): Promise<string> => {
    const { privateKey } = await generateKeyPair('RS256');
    return new SignJWT({
      iss: issuer.url,
      aud: issuer.audience,
      sub: 'ann',
      exp: now + hour,
      iat: now,
      ...claims,
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'the-key', ...header })
      .sign(privateKey);
  };
  const half = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

  it.each<[string, () => Promise<string>]>([
    ['is signed with another key', () => forged({})],
    ['names a key that the issuer has not', () => forged({}, { kid: 'another' })],
    ['is from another issuer', () => forged({ iss: 'https://issuer.example.net' })],
    [
      'has no signature (alg none)',
      async () =>
        `${half({ alg: 'none' })}.${half({ iss: issuer.url, aud: issuer.audience, sub: 'ann', exp: now + hour })}.`,
    ],
    [
      'was altered',
      async () => (await issuer.signIn('ann')).replace(/\.[^.]+\./u, (part) => `.${part.slice(1, -3)}AA.`),
    ],
  ])('because it %s is refused', async (_, token) => {
    expect((await me(await token())).status).toBe(401);
  });
});

describe('tokens meant for others', () => {
  it('are refused', async () => {
    const other = await startTestApp({
      env: { OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: 'https://another-api.example.com' },
    });
    const answer = await other.api('GET', '/api/auth/me', { token: await issuer.signIn('ann') });
    await other.close();

    expect(answer.status).toBe(401);
  });
});

describe('an issuer that does not answer', () => {
  it('is told with 503 and when to try again; our own tokens go on', async () => {
    const lost = await startOidcIssuer();
    const token = await lost.signIn('ann');
    const other = await startTestApp({ env: { OIDC_ISSUER: lost.url, OIDC_AUDIENCE: lost.audience } });
    const user = await other.register();
    await lost.close();
    const [theirs, ours] = [
      await other.api<ProblemBody>('GET', '/api/auth/me', { token }),
      await other.api('GET', '/api/auth/me', { token: user.token }),
    ];
    await other.close();

    expect(theirs.body.code).toBe('auth.identity_unavailable');
    expect(theirs.headers.get('retry-after')).toBe('5');
    expect(ours.status).toBe(200);
  });
});
