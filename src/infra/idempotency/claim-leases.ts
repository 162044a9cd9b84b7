import { Logger } from '@nestjs/common';
import type { Clock } from '../../shared/ports/clock.port.js';

const RENEW_EVERY_MS = 5000;
/** Longer than the longest request: what takes longer hangs, and is taken for dead. */
const LONGEST_MS = 300_000;

/** Says of claims that they are still at work. */
export type ClaimRenewal = (ids: readonly number[]) => Promise<void>;

/**
 * Says every five seconds which claims this process works on, so that those of one that died are free soon. While it cannot
 * say so they lapse, and whoever comes then may take them over: what is done for them after that is refused by the store.
 */
export class ClaimLeases {
  private readonly logger = new Logger('Idempotency');
  /** By claim, until when it is renewed. */
  private readonly held = new Map<number, number>();
  private readonly timer: NodeJS.Timeout;
  private isRenewing = false;

  constructor(
    private readonly renewal: ClaimRenewal,
    private readonly clock: Clock,
  ) {
    // One for all, begun outside of any request: its statements are nobody's.
    this.timer = setInterval(() => void this.renew(), RENEW_EVERY_MS).unref();
  }

  hold(id: number): void {
    this.held.set(id, this.clock.now().getTime() + LONGEST_MS);
  }

  drop(id: number): void {
    this.held.delete(id);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** A slow database is not asked twice at once. */
  private async renew(): Promise<void> {
    const now = this.clock.now().getTime();
    for (const [id, until] of this.held) if (until <= now) this.held.delete(id);
    if (this.isRenewing || this.held.size === 0) return;
    this.isRenewing = true;
    try {
      await this.renewal([...this.held.keys()]);
    } catch (error) {
      this.logger.warn({
        msg: 'claims of idempotency keys were not renewed',
        count: this.held.size,
        err: error,
      });
    } finally {
      this.isRenewing = false;
    }
  }
}
