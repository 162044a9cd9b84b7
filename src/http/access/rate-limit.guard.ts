import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LimitState } from '../../shared/ports/generation-limit.port.js';
import type { WindowStorage } from '../../shared/ports/window-storage.port.js';
import { RateLimited } from '../../shared/rate-errors.js';
import { clientNetworkOf } from './client-network.js';
import { addLimitHeaders } from './limit-headers.js';
import { routeMark } from './marked-routes.js';
import type { PrincipalRequest } from './principal.decorator.js';
import { costOf } from './request-cost.js';
import { TAKES_CREDENTIALS, UNLIMITED } from './route-marks.js';

/** A limit as the module configures it. */
interface Limit {
  readonly name: string;
  /** Milliseconds. */
  readonly ttl: number;
  readonly limit: number;
}

const takesCredentials = routeMark<boolean>(TAKES_CREDENTIALS);
const isUnlimited = routeMark<boolean>(UNLIMITED);

/**
 * Counts requests per signed-in user, else per address, so that users behind one gateway do not share a limit. A long body
 * counts as several requests. Routes that take credentials count against a second, tighter limit. Generations are counted by the Performer.
 */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  /** As `http.module.ts` configures it. */
  declare protected readonly storageService: WindowStorage;

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (isUnlimited(context) === true) return true;
    const http = context.switchToHttp();
    const request = http.getRequest<PrincipalRequest>();
    const { principal } = request;
    const caller = principal === undefined ? `ip:${clientNetworkOf(request)}` : `user:${principal.userId}`;
    const states: LimitState[] = [];
    for (const limit of this.throttlers as readonly Limit[])
      if (limit.name !== 'credentials' || takesCredentials(context) === true)
        states.push(await this.count(limit, caller, request));
    addLimitHeaders(http.getResponse<FastifyReply>(), states);
    const waits = states.filter(({ isExceeded }) => isExceeded).map(({ resetSeconds }) => resetSeconds);
    if (waits.length > 0) throw new RateLimited(Math.max(...waits));
    return true;
  }

  private async count(
    { name, ttl, limit }: Limit,
    caller: string,
    request: FastifyRequest,
  ): Promise<LimitState> {
    const by = name === 'default' ? costOf(request, limit) : 1;
    const key = `${name}:${caller}`;
    const hit = await this.storageService.count({ key, by, ttlMs: ttl, limit, limitName: name });
    return {
      name,
      limit,
      windowSeconds: ttl / 1000,
      remaining: Math.max(0, limit - hit.totalHits),
      resetSeconds: hit.timeToExpire,
      isExceeded: hit.isBlocked,
    };
  }
}
