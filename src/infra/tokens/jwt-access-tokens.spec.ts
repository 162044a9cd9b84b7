import { createHmac, createSecretKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Principal } from '../../shared/principal.js';
import { JwtAccessTokens } from './jwt-access-tokens.js';
import type { SigningKeys } from './signing-keys.js';

const LIFETIME_SECONDS = 900;
const TOLERANCE_SECONDS = 30;
const ISSUED_AT = 1_800_000_000;
const USER: Principal = { userId: 7, roles: ['user'] };

const keyOf = (secret: string) => createSecretKey(Buffer.from(secret));
/** The first secret signs, the others only verify; each is named after itself. */
function keys(...secrets: readonly [string, ...string[]]): SigningKeys {
  return {
    current: { kid: `kid-${secrets[0]}`, key: keyOf(secrets[0]) },
    accepted: new Map(secrets.map((secret) => [`kid-${secret}`, keyOf(secret)])),
  };
}

function tokensAt(seconds: number, signingKeys: SigningKeys = keys('one')): JwtAccessTokens {
  return new JwtAccessTokens(signingKeys, LIFETIME_SECONDS, { now: () => new Date(seconds * 1000) });
}

const part = (token: string, index: number): unknown =>
  JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString('utf8'));
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
function signedByHand(header: object, claims: object, secret: string): string {
  const content = `${encode(header)}.${encode(claims)}`;
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}

describe(JwtAccessTokens.name, () => {
  const token = tokensAt(ISSUED_AT).sign(USER);

  it('verifies what it signed', () => {
    expect(tokensAt(ISSUED_AT).verify(token)).toEqual(USER);
  });

  it('signs with HS256 and names the key, not the secret', () => {
    expect(part(token, 0)).toEqual({ alg: 'HS256', typ: 'JWT', kid: 'kid-one' });
  });

  it('claims who, until when, from whom and for whom, and nothing else', () => {
    expect(part(token, 1)).toEqual({
      sub: '7',
      roles: ['user'],
      iat: ISSUED_AT,
      exp: ISSUED_AT + LIFETIME_SECONDS,
      iss: 'persona-system',
      aud: 'persona-api',
    });
  });

  it('makes the signature that RFC 7515 asks for', () => {
    const [header, claims, signature] = token.split('.');

    expect(signature).toBe(createHmac('sha256', 'one').update(`${header}.${claims}`).digest('base64url'));
  });

  describe('over time, by the given clock', () => {
    const end = ISSUED_AT + LIFETIME_SECONDS;
    it.each([
      { when: 'a second before its end', at: end - 1, good: true },
      { when: 'within the tolerance after its end', at: end + TOLERANCE_SECONDS - 1, good: true },
      { when: 'when the tolerance is over', at: end + TOLERANCE_SECONDS, good: false },
      { when: 'on a clock that is slow by the tolerance', at: ISSUED_AT - TOLERANCE_SECONDS, good: true },
      { when: 'on a clock that is slower still', at: ISSUED_AT - TOLERANCE_SECONDS - 1, good: false },
    ])('is good: $good, $when', ({ at, good }) => {
      expect(tokensAt(at).verify(token) !== undefined).toBe(good);
    });
  });

  describe('when the secret changes', () => {
    it('takes tokens of a previous secret', () => {
      expect(tokensAt(ISSUED_AT, keys('two', 'one')).verify(token)).toEqual(USER);
    });

    it('signs with the new secret', () => {
      expect(part(tokensAt(ISSUED_AT, keys('two', 'one')).sign(USER), 0)).toMatchObject({ kid: 'kid-two' });
    });

    it('refuses tokens of a secret that was dropped', () => {
      expect(tokensAt(ISSUED_AT, keys('two')).verify(token)).toBeUndefined();
    });

    it('refuses a token that names one accepted key and is signed with another', () => {
      const mixed = signedByHand(
        { alg: 'HS256', typ: 'JWT', kid: 'kid-two' },
        part(token, 1) as object,
        'one',
      );

      expect(tokensAt(ISSUED_AT, keys('two', 'one')).verify(mixed)).toBeUndefined();
    });
  });

  it.each(['', '.', '..', 'a.b.c', 'a.b', 'a.b.c.d', '\0', 'x'.repeat(5000), `${'x'.repeat(5000)}.x.x`])(
    'answers undefined, and never throws, for %j',
    (text) => {
      expect(tokensAt(ISSUED_AT).verify(text)).toBeUndefined();
    },
  );

  it.each([{ sub: '0' }, { sub: '07' }, { sub: 7 }, { sub: '1e3' }, { roles: 'admin' }, { roles: [1] }])(
    'refuses claims of another shape: %j',
    (changes) => {
      const claims = { ...(part(token, 1) as object), ...changes };

      expect(
        tokensAt(ISSUED_AT).verify(signedByHand(part(token, 0) as object, claims, 'one')),
      ).toBeUndefined();
    },
  );
});
