import type { Labels, Meter } from '../../shared/ports/meter.port.js';
import type { CacheObserver } from './tiered-response-cache.js';

/** How often each tier answered, since the start. */
export class CacheCounters implements CacheObserver {
  readonly answered = { memory: 0, redis: 0, database: 0 };
  private readonly count: (labels: Labels) => void;

  constructor(meter: Meter) {
    this.count = meter.counter({
      name: 'response_cache_answers_total',
      help: 'Reads by what answered them: memory, redis, or the database because neither knew.',
      labels: ['tier'],
    });
  }

  observe(tier: keyof CacheCounters['answered']): void {
    this.answered[tier] += 1;
    this.count({ tier });
  }
}
