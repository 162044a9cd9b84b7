import type { Clock } from '../../shared/ports/clock.port.js';
import type { WindowHit, WindowHits, WindowStorage } from '../../shared/ports/window-storage.port.js';

interface Window {
  hits: number;
  endsAt: number;
}

/** Sweeping starts here; a window is about 100 bytes. */
const MAX_WINDOWS = 10_000;

/**
 * Counts hits in fixed windows with one map look-up a request. The library's own storage walks every hit of the window
 * each time, which makes the limiter the slowest part of a busy service.
 */
export class FixedWindowStorage implements WindowStorage {
  private readonly windows = new Map<string, Window>();

  constructor(private readonly clock: Clock) {}

  increment(
    key: string,
    ttlMs: number,
    limit: number,
    _blockMs: number,
    limitName: string,
  ): Promise<WindowHit> {
    return this.count({ key, by: 1, ttlMs, limit, limitName });
  }

  async count({ key, by, ttlMs, limit }: WindowHits): Promise<WindowHit> {
    const now = this.clock.now().getTime();
    let window = this.windows.get(key);
    if (window === undefined || window.endsAt <= now) window = this.begin(key, now + ttlMs, now);
    window.hits += by;
    return hitOf(window, limit, now);
  }

  /** What {@link count} would tell, without counting; undefined where nothing is counted. */
  stateOf(key: string, limit: number): WindowHit | undefined {
    const now = this.clock.now().getTime();
    const window = this.windows.get(key);
    return window === undefined || window.endsAt <= now ? undefined : hitOf(window, limit, now);
  }

  /** Takes over the count of the same window from other processes. */
  learn(key: string, hits: number, endsInMs: number): void {
    const now = this.clock.now().getTime();
    const window = this.windows.get(key) ?? this.begin(key, now + endsInMs, now);
    window.hits = hits;
    window.endsAt = now + endsInMs;
  }

  private begin(key: string, endsAt: number, now: number): Window {
    if (this.windows.size >= MAX_WINDOWS) this.sweep(now);
    const window = { hits: 0, endsAt };
    this.windows.set(key, window);
    return window;
  }

  /** Drops expired windows; if an attacker filled the map with live keys, drops the older half. */
  private sweep(now: number): void {
    for (const [key, window] of this.windows) if (window.endsAt <= now) this.windows.delete(key);
    if (this.windows.size < MAX_WINDOWS) return;
    const surplus = [...this.windows.keys()].slice(0, MAX_WINDOWS / 2);
    for (const key of surplus) this.windows.delete(key);
  }
}

function hitOf({ hits, endsAt }: Window, limit: number, now: number): WindowHit {
  const secondsLeft = Math.max(1, Math.ceil((endsAt - now) / 1000));
  const isBlocked = hits > limit;
  return {
    totalHits: hits,
    timeToExpire: secondsLeft,
    isBlocked,
    timeToBlockExpire: isBlocked ? secondsLeft : 0,
  };
}
