/** How long a queue may stand before it is one that does not go away by itself. */
const PATIENCE_MS = 100;
/** After the last refusal nothing may stand for so long, or the queue would be let in anew every moment. */
const CALM_MS = 1000;

export interface QueueBounds {
  /** Beyond it a queue may be for a moment, and does not stand. */
  readonly standing: number;
  /** At no moment more. */
  readonly most: number;
}

/**
 * Tells a burst, which is gone in a moment, from a queue that stands because more comes than is done: what is let in behind
 * that is answered late, and fewer are answered at all, as whatever has begun and waits is memory that is collected over and
 * over. After CoDel's distinction of good and bad queues (Nichols and Jacobson, “Controlling Queue Delay”, 2012).
 */
export class StandingQueue {
  private longSince: number | undefined;
  private refusedAt = -Infinity;

  constructor(private readonly bounds: QueueBounds) {}

  /** Whether another must not be let in behind `waiting` others. `now`: milliseconds of a clock that never goes back. */
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
