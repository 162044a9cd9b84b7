import { type BeforeApplicationShutdown, Logger } from '@nestjs/common';
import type { SharedCounters } from '../../shared/ports/shared-counters.port.js';
import type { FixedWindowStorage } from './fixed-window-storage.js';
import type { WindowHit, WindowStorage } from '../../shared/ports/window-storage.port.js';

/** How far apart two processes may be in what they have counted. */
const SETTLE_EVERY_MS = 250;

interface Unsettled {
  by: number;
  readonly ttlMs: number;
}

/**
 * Counts in this process and settles with the others four times a second, so that a limit holds for all of them together
 * and no read waits for it. The limits that are named `exact` ask the others each time. Where these cannot be asked, each
 * process counts for itself.
 */
export class SharedWindowStorage implements WindowStorage, BeforeApplicationShutdown {
  private readonly logger = new Logger(SharedWindowStorage.name);
  private readonly unsettled = new Map<string, Unsettled>();
  private timer: NodeJS.Timeout | undefined;
  private settling: Promise<void> = Promise.resolve();
  private isEnding = false;

  constructor(
    private readonly local: FixedWindowStorage,
    private readonly shared: SharedCounters,
    private readonly exact: ReadonlySet<string>,
  ) {}

  async increment(
    key: string,
    ttl: number,
    limit: number,
    blockDuration: number,
    throttlerName: string,
  ): Promise<WindowHit> {
    const hit = await this.local.increment(key, ttl, limit, blockDuration, throttlerName);
    if (!this.exact.has(throttlerName)) {
      this.settleLater(key, ttl);
      return hit;
    }
    await this.settle([[key, { by: 1, ttlMs: ttl }]]);
    return this.local.stateOf(key, limit) ?? hit;
  }

  /** As of the last time that it settled with the others. */
  stateOf(key: string, limit: number): WindowHit | undefined {
    return this.local.stateOf(key, limit);
  }

  /** From here on this process counts alone: a request to Redis could outlive its connection. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isEnding = true;
    clearTimeout(this.timer);
    await this.settling;
  }

  private settleLater(key: string, ttlMs: number): void {
    if (this.isEnding) return;
    const waiting = this.unsettled.get(key);
    if (waiting === undefined) this.unsettled.set(key, { by: 1, ttlMs });
    else waiting.by += 1;
    this.timer ??= setTimeout(() => (this.settling = this.settleAll()), SETTLE_EVERY_MS).unref();
  }

  private async settleAll(): Promise<void> {
    const steps = [...this.unsettled];
    this.unsettled.clear();
    this.timer = undefined;
    try {
      await this.settle(steps);
    } catch (error) {
      this.logger.warn({ msg: 'other processes were not told what was counted', err: error });
    }
  }

  private async settle(steps: readonly (readonly [string, Unsettled])[]): Promise<void> {
    const states = await this.shared.add(steps.map(([name, step]) => ({ name, ...step })));
    states?.forEach(({ total, endsInMs }, i) => {
      const [key] = steps[i] ?? [];
      if (key !== undefined) this.local.learn(key, total + (this.unsettled.get(key)?.by ?? 0), endsInMs);
    });
  }
}
