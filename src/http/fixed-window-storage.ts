import type { ThrottlerStorage } from '@nestjs/throttler';
import type { Clock } from '../shared/ports/clock.port.js';

type Hit = Awaited<ReturnType<ThrottlerStorage['increment']>>;

interface Window {
  hits: number;
  readonly endsAt: number;
}

/** Sweeping starts here; a window is about 100 bytes. */
const MAX_WINDOWS = 10_000;

/**
 * Counts hits in fixed windows with one map look-up a request. The library's own storage walks every hit of the window
 * each time, which makes the limiter the slowest part of a busy service.
 */
export class FixedWindowStorage implements ThrottlerStorage {
  private readonly windows = new Map<string, Window>();

  constructor(private readonly clock: Clock) {}

  async increment(
    key: string,
    ttl: number,
    limit: number,
    _blockDuration: number,
    throttlerName: string,
  ): Promise<Hit> {
    const now = this.clock.now().getTime();
    const name = `${throttlerName}:${key}`;
    let window = this.windows.get(name);
    if (window === undefined || window.endsAt <= now) {
      if (this.windows.size >= MAX_WINDOWS) this.sweep(now);
      window = { hits: 0, endsAt: now + ttl };
      this.windows.set(name, window);
    }
    window.hits += 1;
    const secondsLeft = Math.max(1, Math.ceil((window.endsAt - now) / 1000));
    const isBlocked = window.hits > limit;
    return {
      totalHits: window.hits,
      timeToExpire: secondsLeft,
      isBlocked,
      timeToBlockExpire: isBlocked ? secondsLeft : 0,
    };
  }

  /** Drops what has expired; if an attacker filled the map with live keys, the oldest half goes. */
  private sweep(now: number): void {
    for (const [key, window] of this.windows) if (window.endsAt <= now) this.windows.delete(key);
    if (this.windows.size < MAX_WINDOWS) return;
    const surplus = [...this.windows.keys()].slice(0, MAX_WINDOWS / 2);
    for (const key of surplus) this.windows.delete(key);
  }
}
