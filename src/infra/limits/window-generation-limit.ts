import type { GenerationLimit, LimitState } from '../../shared/ports/generation-limit.port.js';
import { WINDOW_MS, type WindowStorage } from '../../shared/ports/window-storage.port.js';

/** Name of the limit in keys and in the RateLimit headers. */
export const GENERATION = 'generation';

/** Counts generations of a user in windows of a minute, over all processes where they share a Redis. */
export class WindowGenerationLimit implements GenerationLimit {
  constructor(
    private readonly windows: WindowStorage,
    private readonly limit: number,
  ) {}

  async count(userId: number): Promise<LimitState> {
    const key = `${GENERATION}:user:${userId}`;
    const hit = await this.windows.count({
      key,
      by: 1,
      ttlMs: WINDOW_MS,
      limit: this.limit,
      limitName: GENERATION,
    });
    return {
      name: GENERATION,
      limit: this.limit,
      windowSeconds: WINDOW_MS / 1000,
      remaining: Math.max(0, this.limit - hit.totalHits),
      resetSeconds: hit.timeToExpire,
      isExceeded: hit.isBlocked,
    };
  }
}
