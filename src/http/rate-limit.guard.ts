import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerLimitDetail } from '@nestjs/throttler';
import type { PrincipalRequest } from './principal.decorator.js';
import { RateLimited } from './rate-limited.js';

/** Counts per signed-in user, else per address: behind one office gateway nobody uses up the others' share. */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  protected override async getTracker(request: PrincipalRequest): Promise<string> {
    return request.principal === undefined ? `ip:${request.ip}` : `user:${request.principal.userId}`;
  }

  /** One count per caller and limit, not one per route, and no hashing on the hot path. */
  protected override generateKey(_context: ExecutionContext, tracker: string, name: string): string {
    return `${name}:${tracker}`;
  }

  protected override async throwThrottlingException(
    _context: ExecutionContext,
    detail: ThrottlerLimitDetail,
  ): Promise<void> {
    throw new RateLimited(detail.timeToBlockExpire);
  }
}
