import type { FastifyReply, FastifyRequest } from 'fastify';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AppConfig } from '../../config/app-config.js';
import { NotAuthenticated } from '../../shared/access-errors.js';
import type { BearerTokens } from '../../shared/ports/bearer-tokens.port.js';
import type { Principal } from '../../shared/principal.js';
import { BearerAccessService } from './bearer-access.service.js';
import { FixedWindowStorage } from '../../infra/limits/fixed-window-storage.js';
import { TooManyUnauthenticated } from '../../shared/rate-errors.js';

const LIMIT = 3;
const MINUTE_MS = 60_000;
const SOMEBODY: Principal = { userId: 1, roles: ['user'] };

/** As the service has them: its own tokens are told at once, keys are asked about, known ones whenever they come. */
class Tokens implements BearerTokens {
  readonly asked: string[] = [];
  isStranger = (token: string) => token.startsWith('key-') && token !== 'key-known';
  principalOf(token: string): Principal | undefined | Promise<Principal | undefined> {
    const principal = token.endsWith('good') || token === 'key-known' ? SOMEBODY : undefined;
    if (!token.startsWith('key-')) return principal;
    this.asked.push(token);
    return Promise.resolve(principal);
  }
}

let tokens: Tokens;
let access: BearerAccessService;
let time: number;
beforeEach(() => {
  time = 0;
  tokens = new Tokens();
  const windows = new FixedWindowStorage({ now: () => new Date(time) });
  const config = { http: { unauthenticatedRateLimitPerMinute: LIMIT } } as AppConfig;
  access = new BearerAccessService(tokens, windows, config);
});

function visit(token: string, ip = '192.0.2.1') {
  const headers: Record<string, string> = {};
  const reply = { header: (name: string, value: string) => ((headers[name] = value), reply) };
  const authorization = `Bearer ${token}`;
  const request = { ip, headers: { authorization }, raw: { rawHeaders: ['Authorization', authorization] } };
  const proven = access.principalOf(request as unknown as FastifyRequest, reply as unknown as FastifyReply);
  return { proven, headers };
}

/** Uses up the limit of the address. */
async function fail(times: number): Promise<void> {
  for (let n = 0; n < times; n += 1)
    await expect(visit(`key-made-up-${n}`).proven).rejects.toThrow(NotAuthenticated);
}

describe(BearerAccessService.name, () => {
  it('tells at once whose a token of ours is', () => {
    expect(visit('good').proven).toBe(SOMEBODY);
  });

  it('asks about as many made-up keys as the limit says, and about no other', async () => {
    await fail(LIMIT);

    await expect(visit('key-one-more').proven).rejects.toThrow(TooManyUnauthenticated);
    expect(tokens.asked).toHaveLength(LIMIT);
  });

  it('asks about no more of them when all come at once', async () => {
    const visits = Array.from({ length: 10 }, (_, n) => visit(`key-${n}`).proven);
    const answers = await Promise.allSettled(visits);

    expect(answers.every(({ status }) => status === 'rejected')).toBe(true);
    expect(tokens.asked).toHaveLength(LIMIT);
  });

  it('counts tokens that nobody is asked about', async () => {
    for (let n = 0; n < LIMIT; n += 1) await expect(visit('forged').proven).rejects.toThrow(NotAuthenticated);

    await expect(visit('forged').proven).rejects.toThrow(TooManyUnauthenticated);
  });

  it('tells what is left, and how long to wait', async () => {
    time = 18_001; // the window begins with the first hit
    await fail(LIMIT - 1);
    time += 19_001; // 60,000 - 19,001 = 40,999 ms are left: 41 s
    const last = visit('key-last');
    await expect(last.proven).rejects.toThrow(NotAuthenticated);

    expect(last.headers).toEqual({
      'RateLimit-Policy': '"unauthenticated";q=3;w=60',
      RateLimit: '"unauthenticated";r=0;t=41',
    });
    await expect(visit('key-more').proven).rejects.toMatchObject({ retryAfterSeconds: 41 });
  });

  it('goes on taking good tokens and known keys from the address', async () => {
    await fail(LIMIT);

    expect(visit('good').proven).toBe(SOMEBODY);
    expect(await visit('key-known').proven).toBe(SOMEBODY);
  });

  it('counts no good key', async () => {
    for (let n = 0; n < 2 * LIMIT; n += 1) expect(await visit('key-good').proven).toBe(SOMEBODY);
  });

  it('leaves other addresses alone', async () => {
    await fail(LIMIT);

    await expect(visit('key-made-up', '192.0.2.2').proven).rejects.toThrow(NotAuthenticated);
  });

  it('begins anew after the minute', async () => {
    await fail(LIMIT);
    time += MINUTE_MS;

    expect(await visit('key-good').proven).toBe(SOMEBODY);
  });
});
