/** How long a queue may be longer than `standing` before requests are refused. */
const PATIENCE_MS = 100;
/** For so long after the last refusal a queue longer than `standing` is refused without that patience. */
const CALM_MS = 1000;

/** When a queue counts as standing. */
export interface QueueBounds {
  /** A longer queue is accepted for a moment only. */
  readonly standing: number;
  /** A longer queue is never accepted. */
  readonly most: number;
}

/**
 * Distinguishes a burst, which is gone in a moment, from a queue that stands because more requests come than are answered.
 * After CoDel's good and bad queues (Nichols and Jacobson, “Controlling Queue Delay”, 2012).
 */
export class StandingQueue {
  private longSince: number | undefined;
  private refusedAt = -Infinity;

  constructor(private readonly bounds: QueueBounds) {}

  /** Whether new requests are refused while `waiting` statements wait. `now`: milliseconds of a monotonic clock. */
  refuses(waiting: number, now: number): boolean {
    if (waiting < this.bounds.standing) {
      this.longSince = undefined;
      return false;
    }
    this.longSince ??= now;
    const stands = now - this.longSince >= PATIENCE_MS || now - this.refusedAt < CALM_MS;
    if (!stands && waiting < this.bounds.most) return false;
    this.refusedAt = now;
    return true;
  }
}
