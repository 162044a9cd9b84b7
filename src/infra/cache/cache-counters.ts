import type { CacheObserver } from './tiered-response-cache.js';

/** How often each tier answered, since the start. */
export class CacheCounters implements CacheObserver {
  readonly answered = { memory: 0, redis: 0, database: 0 };

  observe(tier: keyof CacheCounters['answered']): void {
    this.answered[tier] += 1;
  }
}
