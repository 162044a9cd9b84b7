import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { FastifyReply } from 'fastify';
import { clientNetworkOf } from './client-network.js';
import { routeMark } from './marked-routes.js';
import type { PrincipalRequest } from './principal.decorator.js';
import { RateLimited } from './rate-limited.js';
import { COSTS_A_MODEL, TAKES_CREDENTIALS, UNLIMITED } from './route-marks.js';

/** A limit as the module configures it. */
interface Limit {
  readonly name: string;
  /** Milliseconds. */
  readonly ttl: number;
  readonly limit: number;
}

/** Which routes a limit is for; those that are not listed are for all. */
const FOR_MARKED: Readonly<Record<string, (context: ExecutionContext) => boolean | undefined>> = {
  credentials: routeMark<boolean>(TAKES_CREDENTIALS),
  generation: routeMark<boolean>(COSTS_A_MODEL),
};
const isUnlimited = routeMark<boolean>(UNLIMITED);

/**
 * Counts per signed-in user, else per address: behind one office gateway nobody uses up the others' share. Every answer
 * says what is left (`RateLimit`, `RateLimit-Policy`: draft-ietf-httpapi-ratelimit-headers-10).
 */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (isUnlimited(context) === true) return true;
    const http = context.switchToHttp();
    const request = http.getRequest<PrincipalRequest>();
    const { principal } = request;
    const caller = principal === undefined ? `ip:${clientNetworkOf(request)}` : `user:${principal.userId}`;
    const [policies, states]: [string[], string[]] = [[], []];
    let wait = 0;
    for (const { name, ttl, limit } of this.throttlers as readonly Limit[]) {
      if (FOR_MARKED[name]?.(context) === undefined && FOR_MARKED[name] !== undefined) continue;
      const hit = await this.storageService.increment(`${name}:${caller}`, ttl, limit, ttl, name);
      policies.push(`"${name}";q=${limit};w=${ttl / 1000}`);
      states.push(`"${name}";r=${Math.max(0, limit - hit.totalHits)};t=${hit.timeToExpire}`);
      if (hit.isBlocked) wait = Math.max(wait, hit.timeToBlockExpire);
    }
    http
      .getResponse<FastifyReply>()
      .header('RateLimit-Policy', policies.join(', '))
      .header('RateLimit', states.join(', '));
    if (wait > 0) throw new RateLimited(wait);
    return true;
  }
}
