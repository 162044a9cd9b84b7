import { type BeforeApplicationShutdown, Logger } from '@nestjs/common';
import type { SharedCounters } from '../../shared/ports/shared-counters.port.js';
import type { FixedWindowStorage } from './fixed-window-storage.js';
import type { WindowHit, WindowHits, WindowStorage } from '../../shared/ports/window-storage.port.js';

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

  increment(
    key: string,
    ttlMs: number,
    limit: number,
    _blockMs: number,
    limitName: string,
  ): Promise<WindowHit> {
    return this.count({ key, by: 1, ttlMs, limit, limitName });
  }

  async count(hits: WindowHits): Promise<WindowHit> {
    const { key, by, ttlMs, limit, limitName } = hits;
    const hit = await this.local.count(hits);
    if (!this.exact.has(limitName)) {
      this.settleLater(key, { by, ttlMs });
      return hit;
    }
    await this.settle([[key, { by, ttlMs }]]);
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

  private settleLater(key: string, step: Unsettled): void {
    if (this.isEnding) return;
    const waiting = this.unsettled.get(key);
    if (waiting === undefined) this.unsettled.set(key, step);
    else waiting.by += step.by;
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
