import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../../config/app-config.js';
import { NotAuthenticated } from '../../shared/access-errors.js';
import { BEARER_TOKENS, type BearerTokens } from '../../shared/ports/bearer-tokens.port.js';
import {
  UNAUTHENTICATED_WINDOWS,
  WINDOW_MS,
  type WindowStorage,
} from '../../shared/ports/window-storage.port.js';
import type { Principal } from '../../shared/principal.js';
import { TooManyUnauthenticated } from '../../shared/rate-errors.js';
import { bearerTokenOf } from './bearer-token.js';
import { clientNetworkOf } from './client-network.js';

const NAME = 'unauthenticated';
const SOON_SECONDS = 1;

/**
 * Finds the caller by the token of the request. Requests without a valid token are counted by address; beyond the
 * limit, unknown API keys are refused without a look-up. A valid token is not counted, behind the same address too,
 * except for a key that this process has not seen: until the window ends it cannot be told from an invented one.
 */
@Injectable()
export class BearerAccessService {
  private readonly limit: number;
  /** Look-ups in progress by address, so that parallel requests cannot pass the limit. */
  private readonly asking = new Map<string, number>();

  constructor(
    @Inject(BEARER_TOKENS) private readonly tokens: BearerTokens,
    @Inject(UNAUTHENTICATED_WINDOWS) private readonly windows: WindowStorage,
    @Inject(APP_CONFIG) { http }: AppConfig,
  ) {
    this.limit = http.unauthenticatedRateLimitPerMinute;
  }

  /**
   * Returns without a promise for our own tokens. Rejects with NotAuthenticated, TooManyUnauthenticated, or
   * IdentityUnavailable.
   */
  principalOf(request: FastifyRequest, reply: FastifyReply): Principal | Promise<Principal> {
    const token = bearerTokenOf(request);
    if (token === undefined) return this.refuse(request, reply);
    if (this.tokens.isStranger(token)) return this.ask(token, request, reply);
    const principal = this.tokens.principalOf(token);
    if (principal instanceof Promise)
      return principal.then((proven) => proven ?? this.refuse(request, reply));
    return principal ?? this.refuse(request, reply);
  }

  private async ask(token: string, request: FastifyRequest, reply: FastifyReply): Promise<Principal> {
    const address = keyOf(request);
    const hits = this.windows.stateOf(address, this.limit)?.totalHits ?? 0;
    if (hits >= this.limit) return this.refuse(request, reply);
    const asking = this.asking.get(address) ?? 0;
    if (hits + asking >= this.limit) throw new TooManyUnauthenticated(SOON_SECONDS);
    this.asking.set(address, asking + 1);
    try {
      return (await this.tokens.principalOf(token)) ?? (await this.refuse(request, reply));
    } finally {
      this.finish(address);
    }
  }

  private finish(address: string): void {
    const asking = (this.asking.get(address) ?? 1) - 1;
    if (asking > 0) this.asking.set(address, asking);
    else this.asking.delete(address);
  }

  /** Counts the request and sets the RateLimit headers. */
  private async refuse(request: FastifyRequest, reply: FastifyReply): Promise<never> {
    const hit = await this.windows.count({
      key: keyOf(request),
      by: 1,
      ttlMs: WINDOW_MS,
      limit: this.limit,
      limitName: NAME,
    });
    reply
      .header('RateLimit-Policy', `"${NAME}";q=${this.limit};w=${WINDOW_MS / 1000}`)
      .header('RateLimit', `"${NAME}";r=${Math.max(0, this.limit - hit.totalHits)};t=${hit.timeToExpire}`);
    throw hit.isBlocked ? new TooManyUnauthenticated(hit.timeToBlockExpire) : new NotAuthenticated();
  }
}

const keyOf = (request: FastifyRequest): string => `${NAME}:ip:${clientNetworkOf(request)}`;
