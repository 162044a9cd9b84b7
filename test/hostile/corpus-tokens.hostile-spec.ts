import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemBody } from '../support/api-client.js';
import { forge, takeApart, type TokenParts, unsigned } from '../support/forged-token.js';
import { TEST_JWT_SECRET } from '../support/fresh-database.js';
import { rawExchange, requestHead } from '../support/raw-http.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

const ME = '/api/auth/me';
const MINUTE = 60;
const QUICK_MS = 50;

let service: TestApp;
let user: SignedIn;
let genuine: TokenParts;
beforeAll(async () => {
  service = await startTestApp();
  user = await service.register();
  genuine = takeApart(user.token);
});
afterAll(() => service?.close());

const now = (): number => Math.floor(Date.now() / 1000);
/** Signed with the right key: only what it says is wrong. */
const saying = (claims: Readonly<Record<string, unknown>>) =>
  forge(genuine.header, { ...genuine.claims, ...claims }, TEST_JWT_SECRET);
const under = (header: Readonly<Record<string, unknown>>, secret = 'k') =>
  forge({ ...genuine.header, ...header }, genuine.claims, secret);
const none = (alg: string) => unsigned({ ...genuine.header, alg }, genuine.claims);
const ENCRYPTED_HEADER = Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString('base64url');

/** What access.e2e-spec.ts does not have already. */
const TOKENS: readonly (readonly [string, () => string])[] = [
  ['with alg None', () => none('None')],
  ['with alg NONE', () => none('NONE')],
  ['with an empty alg', () => none('')],
  ['with HS384', () => under({ alg: 'HS384' }, TEST_JWT_SECRET)],
  ['with ES256 over an HMAC', () => under({ alg: 'ES256' }, TEST_JWT_SECRET)],
  ['with alg in a list', () => under({ alg: ['HS256'] }, TEST_JWT_SECRET)],
  ['with a critical extension', () => under({ crit: ['exp'] }, TEST_JWT_SECRET)],
  ['with a trailing dot', () => `${user.token}.`],
  ['with a dot in front', () => `.${user.token}`],
  ['with half a signature', () => user.token.slice(0, -20)],
  ['with another last bit', () => `${user.token.slice(0, -2)}${user.token.endsWith('AA') ? 'BB' : 'AA'}`],
  ['with a kid that is an address', () => under({ kid: 'https://127.0.0.1/key' })],
  ['with a kid of 10 KB', () => under({ kid: 'k'.repeat(10_240) })],
  ['with a kid that is an object', () => under({ kid: { toString: 1 } })],
  ['with a certificate to fetch', () => under({ x5u: 'http://127.0.0.1/certificate' })],
  ['with a certificate of its own', () => under({ x5c: ['MIIB'] })],
  ['that is encrypted (five parts)', () => `${ENCRYPTED_HEADER}.AAAA.AAAA.AAAA.AAAA`],
  ['of 8 KB', () => saying({ pad: 'x'.repeat(6000) })], // base64 makes it a third longer
  ['of 10 KB', () => saying({ pad: 'x'.repeat(7500) })],
  ['of 8 KB of dots', () => '.'.repeat(8192)],
  ['that expired half a minute ago', () => saying({ exp: now() - 31 })],
  ['that expires in words', () => saying({ exp: 'tomorrow' })],
  ['that expires as text', () => saying({ exp: String(now() + MINUTE) })],
  ['that expires never (null)', () => saying({ exp: null })],
  ['that expires in a list', () => saying({ exp: [now() + MINUTE] })],
  ['that expired before 1970', () => saying({ exp: -1 })],
  ['that begins in words', () => saying({ nbf: 'yesterday' })],
  ['that begins in an hour', () => saying({ nbf: now() + 60 * MINUTE })],
  ['that was made in an hour', () => saying({ iat: now() + 60 * MINUTE })],
  ['that was made in words', () => saying({ iat: 'now' })],
  ['whose subject is a number', () => saying({ sub: user.userId })],
  ['whose subject is a list', () => saying({ sub: [String(user.userId)] })],
  ['whose subject is an object', () => saying({ sub: { id: user.userId } })],
  ['whose subject is null', () => saying({ sub: null })],
  ['whose subject is empty', () => saying({ sub: '' })],
  ['whose subject is negative', () => saying({ sub: '-1' })],
  ['whose subject is a fraction', () => saying({ sub: '1.5' })],
  ['whose subject is beyond all ids', () => saying({ sub: '99999999999' })],
  ['whose subject has a space', () => saying({ sub: ` ${user.userId}` })],
  ['whose subject is hexadecimal', () => saying({ sub: '0x1' })],
  ['whose roles are text', () => saying({ roles: 'admin' })],
  ['whose roles are an object', () => saying({ roles: { admin: true } })],
  ['whose roles are null', () => saying({ roles: null })],
  ['whose roles hold null', () => saying({ roles: [null] })],
  ['for many audiences, none of them ours', () => saying({ aud: ['a', 'b'] })],
  ['without an audience', () => saying({ aud: null })],
];

const asked = (token: string) => service.api<ProblemBody>('GET', ME, { token });

describe('a token', () => {
  it.each(TOKENS)('%s is refused', async (_, token) => {
    expect((await asked(token())).status).toBe(401);
  });

  it('that is refused reads the same whatever was wrong', async () => {
    const bodies = new Set<string>();
    for (const [, token] of TOKENS) {
      const { request_id: _, ...body } = (await asked(token())).body;
      bodies.add(JSON.stringify(body));
    }

    expect(bodies.size).toBe(1);
  });

  it('that is refused is so at once, however long it is', async () => {
    const slow: string[] = [];
    for (const [name, token] of TOKENS)
      if ((await quickestOf(5, () => asked(token()))) > QUICK_MS) slow.push(name);

    expect(slow).toEqual([]);
  });
});

/** Of several, as any one may wait for something else that the machine does. */
async function quickestOf(times: number, work: () => Promise<unknown>): Promise<number> {
  let quickest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < times; i += 1) {
    const began = performance.now();
    await work();
    quickest = Math.min(quickest, performance.now() - began);
  }
  return quickest;
}

describe('an Authorization header', () => {
  const send = (...headers: readonly string[]) => rawExchange(service.url, [requestHead(ME, headers, 'GET')]);
  const good = () => `Authorization: Bearer ${user.token}`;

  it('that is sent once is taken', async () => {
    expect((await send(good())).status).toBe(200);
  });

  const pairs: readonly [string, () => readonly string[]][] = [
    ['the same', () => [good(), good()]],
    ['a forged one behind the good', () => [good(), 'Authorization: Bearer forged']],
    ['a forged one before the good', () => ['Authorization: Bearer forged', good()]],
    ['another case of the name', () => [good(), 'AUTHORIZATION: Bearer forged']],
    ['another scheme', () => [good(), 'Authorization: Basic YTpi']],
    ['an empty one', () => [good(), 'Authorization:']],
  ];
  it.each(pairs)('that is sent twice (%s) counts for nothing', async (_, headers) => {
    expect((await send(...headers())).status).toBe(401);
  });

  const odd: readonly [string, () => string][] = [
    ['two tokens behind a comma', () => `${good()}, Bearer ${user.token}`],
    ['a tab for the space', () => `Authorization: Bearer\t${user.token}`],
    ['a space in the token', () => `${good()} x`],
    ['the token in quotes', () => `Authorization: Bearer "${user.token}"`],
    ['a scheme that only begins so', () => `Authorization: BearerX ${user.token}`],
    ['letters beyond ASCII', () => `${good()}é`],
  ];
  it.each(odd)('with %s counts for nothing', async (_, header) => {
    expect((await send(header())).status).toBe(401);
  });
});
