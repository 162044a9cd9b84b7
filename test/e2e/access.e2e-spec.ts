import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiRequest, ProblemBody } from '../support/api-client.js';
import { forge, takeApart, type TokenParts, unsigned } from '../support/forged-token.js';
import { TEST_JWT_SECRET } from '../support/fresh-database.js';
import { type Route, type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

/**
 * Every route that may be reached without a token. A route that is not listed here must refuse; one that is listed must
 * exist. HEAD follows GET.
 */
const PUBLIC = [
  'GET /',
  'GET /.well-known/gpc.json',
  'GET /api/privacy/export/schema',
  'GET /docs',
  'GET /docs-yaml',
  'GET /docs/',
  'GET /docs/*',
  'GET /docs/LICENSE',
  'GET /docs/docs/swagger-ui-init.js',
  'GET /docs/index.html',
  'GET /docs/swagger-ui-init.js',
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'GET /openapi.json',
  'POST /api/auth/login',
  'POST /api/auth/logout',
  'POST /api/auth/refresh',
  'POST /api/auth/register',
];

/** Every route that needs the role admin. */
const ADMIN_ONLY: readonly string[] = ['GET /api/analytics/overview', 'GET /api/audit'];

const MINUTE = 60;
const OTHER_SECRET = 'another secret, which this service never heard of';

let service: TestApp;
let user: SignedIn;
let genuine: TokenParts;
beforeAll(async () => {
  service = await startTestApp();
  user = await service.register();
  genuine = takeApart(user.token);
});
afterAll(() => service.close());

const nameOf = (route: Route): string => `${route.method} ${route.path}`;
const isPublic = (route: Route): boolean => PUBLIC.includes(nameOf(route).replace(/^HEAD/u, 'GET'));

/** A path that fits the pattern: `1` for ids, a platform for platforms, anything for wildcards. */
const pathOf = (route: Route): string =>
  route.path
    .replaceAll(/:platform\b/gu, 'linkedin')
    .replaceAll(/:\w+/gu, '1')
    .replaceAll('*', 'index.css');

const call = (route: Route, request: ApiRequest) =>
  service.api<ProblemBody>(route.method, pathOf(route), {
    ...(['GET', 'HEAD'].includes(route.method) ? {} : { body: {} }),
    ...request,
  });

/** The routes, of those given, whose status is not the wanted one. */
async function routesNotAnswering(
  status: number,
  routes: readonly Route[],
  request: ApiRequest,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const route of routes) {
    const answer = await call(route, request);
    if (answer.status !== status) wrong.push(`${nameOf(route)} answered ${answer.status}`);
  }
  return wrong;
}

const now = (): number => Math.floor(Date.now() / 1000);
const claims = (changes: Readonly<Record<string, unknown>> = {}) => ({ ...genuine.claims, ...changes });
const header = (changes: Readonly<Record<string, unknown>> = {}) => ({ ...genuine.header, ...changes });
const without = (name: string) => {
  const { [name]: _, ...rest } = genuine.claims;
  return rest;
};

describe('the route table', () => {
  it('is public where the list says so, and nowhere else', async () => {
    const reachable = new Set<string>();
    for (const route of service.routes) {
      const answer = await call(route, {});
      if (answer.status !== 401) reachable.add(nameOf(route).replace(/^HEAD/u, 'GET'));
    }

    expect([...reachable].toSorted()).toEqual(PUBLIC);
  });

  it('has routes that are not public', () => {
    expect(service.routes.some((route) => !isPublic(route))).toBe(true);
  });

  const onEveryClosedRoute: readonly [string, () => string][] = [
    ['a token that has expired', () => forge(header(), claims({ exp: now() - MINUTE }), TEST_JWT_SECRET)],
    ['a token without a signature (alg none)', () => unsigned(header({ alg: 'none' }), claims())],
    ['a token signed with another key', () => forge(header(), claims(), OTHER_SECRET)],
    ['a token whose kid names a file', () => forge(header({ kid: '../../../../dev/null' }), claims(), '')],
  ];
  it.each(onEveryClosedRoute)('refuses %s everywhere', async (_, token) => {
    const closed = service.routes.filter((route) => !isPublic(route));

    expect(await routesNotAnswering(401, closed, { token: token() })).toEqual([]);
  });

  it('keeps what is for administrators from everybody else', async () => {
    const visitor = await service.register(); // one of the routes deletes the account
    const forbidden: string[] = [];
    for (const route of service.routes.filter((each) => !isPublic(each))) {
      const answer = await call(route, { token: visitor.token });
      if (answer.status === 403) forbidden.push(nameOf(route).replace(/^HEAD/u, 'GET'));
    }

    expect([...new Set(forbidden)].toSorted()).toEqual(ADMIN_ONLY);
  });

  it('forbids an administrator nothing', async () => {
    const admin = await service.registerAdmin();
    const forbidden: string[] = [];
    for (const route of service.routes.filter((each) => !isPublic(each))) {
      const answer = await call(route, { token: admin.token });
      if (answer.status === 403) forbidden.push(nameOf(route));
    }

    expect(forbidden).toEqual([]);
  });
});

const asked = (request: ApiRequest) => service.api<ProblemBody>('GET', '/api/auth/me', request);

describe('a forged token', () => {
  it('is measured against a hand-made one that is good', async () => {
    const answer = await asked({ token: forge(header(), claims(), TEST_JWT_SECRET) });

    expect(answer.status).toBe(200);
  });

  const forgeries: readonly [string, () => string][] = [
    ['is expired', () => forge(header(), claims({ exp: now() - MINUTE }), TEST_JWT_SECRET)],
    ['never expires', () => forge(header(), without('exp'), TEST_JWT_SECRET)],
    ['is from the future', () => forge(header(), claims({ iat: now() + MINUTE }), TEST_JWT_SECRET)],
    ['is not valid yet', () => forge(header(), claims({ nbf: now() + MINUTE }), TEST_JWT_SECRET)],
    ['has no signature and says alg none', () => unsigned(header({ alg: 'none' }), claims())],
    ['says alg nOnE', () => unsigned(header({ alg: 'nOnE' }), claims())],
    [
      'keeps the signature and says alg none',
      () => unsigned(header({ alg: 'none' }), claims(), genuine.signature),
    ],
    ['has lost its signature', () => unsigned(header(), claims())],
    [
      'names another user under the old signature',
      () => unsigned(header(), claims({ sub: '2' }), genuine.signature),
    ],
    [
      'adds a role under the old signature',
      () => unsigned(header(), claims({ roles: ['admin'] }), genuine.signature),
    ],
    ['is signed with another key', () => forge(header(), claims(), OTHER_SECRET)],
    ['is signed with the empty key', () => forge(header(), claims(), '')],
    ['is signed with HS512', () => forge(header({ alg: 'HS512' }), claims(), TEST_JWT_SECRET, 'sha512')],
    ['says RS256 over an HMAC', () => forge(header({ alg: 'RS256' }), claims(), TEST_JWT_SECRET)],
    ['has a kid that names a file', () => forge(header({ kid: '/dev/null' }), claims(), '')],
    ['has a kid with SQL in it', () => forge(header({ kid: "x' UNION SELECT 'k" }), claims(), 'k')],
    ['has a kid that names a prototype', () => forge(header({ kid: '__proto__' }), claims(), '')],
    ['has no kid', () => forge({ alg: 'HS256', typ: 'JWT' }, claims(), OTHER_SECRET)],
    ['brings its own key', () => forge(header({ jwk: ownKey() }), claims(), OTHER_SECRET)],
    ['points to its own key', () => forge(header({ jku: 'http://127.0.0.1/keys' }), claims(), OTHER_SECRET)],
    ['is for another audience', () => forge(header(), claims({ aud: 'another-api' }), TEST_JWT_SECRET)],
    ['is from another issuer', () => forge(header(), claims({ iss: 'somebody-else' }), TEST_JWT_SECRET)],
    ['has no subject', () => forge(header(), without('sub'), TEST_JWT_SECRET)],
    ['has SQL for a subject', () => forge(header(), claims({ sub: '1 OR 1=1' }), TEST_JWT_SECRET)],
    ['has user 0 for a subject', () => forge(header(), claims({ sub: '0' }), TEST_JWT_SECRET)],
    ['has a role that does not exist', () => forge(header(), claims({ roles: ['root'] }), TEST_JWT_SECRET)],
    ['has no roles', () => forge(header(), without('roles'), TEST_JWT_SECRET)],
    ['has four parts', () => `${user.token}.${genuine.signature}`],
    ['has one part', () => 'abc'],
    ['is no JSON inside', () => 'AAAA.AAAA.AAAA'],
    ['is longer than any of ours', () => forge(header(), claims({ pad: 'x'.repeat(4096) }), TEST_JWT_SECRET)],
    ['is the refresh token', () => user.refreshToken],
  ];
  it.each(forgeries)('that %s is refused', async (_, token) => {
    const answer = await asked({ token: token() });

    expect(answer.status).toBe(401);
  });

  it('is told nothing about why: every refusal reads the same', async () => {
    const details = new Set<string>();
    for (const [, token] of forgeries) details.add((await asked({ token: token() })).body.detail);

    expect(details.size).toBe(1);
  });

  const carriers: readonly [string, (token: string) => ApiRequest][] = [
    ['with the scheme Basic', (token) => ({ headers: { Authorization: `Basic ${token}` } })],
    ['without a scheme', (token) => ({ headers: { Authorization: token } })],
    ['in a cookie', (token) => ({ headers: { Cookie: `access_token=${token}; token=${token}` } })],
    ['in X-Access-Token', (token) => ({ headers: { 'X-Access-Token': token } })],
  ];
  it.each(carriers)('a good token sent %s counts for nothing', async (_, carry) => {
    const answer = await asked(carry(user.token));

    expect(answer.status).toBe(401);
  });

  it('a good token in the query counts for nothing', async () => {
    const answer = await service.api('GET', `/api/auth/me?access_token=${user.token}`);

    expect(answer.status).toBe(401);
  });

  it('takes the scheme in any case, as HTTP does', async () => {
    const answer = await asked({ headers: { Authorization: `bearer ${user.token}` } });

    expect(answer.status).toBe(200);
  });

  it('is told how to authenticate', async () => {
    const answer = await asked({});

    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /u);
  });
});

/** A key that an attacker would like us to verify with. */
const ownKey = () => ({ kty: 'oct', k: Buffer.from(OTHER_SECRET).toString('base64url') });
