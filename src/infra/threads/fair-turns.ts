import { TextThreadsBusy } from './text-thread-errors.js';

/** How much runs and waits. */
export interface TurnsSize {
  /** Work that runs side by side. */
  readonly places: number;
  /** Work that may wait for a place; more is refused. */
  readonly queue: number;
  /** Work of one owner that may wait; more is refused, so that others find room. */
  readonly queuePerOwner: number;
}

/**
 * Runs work in a few places. Owners take turns (round robin): a new owner waits for one piece of work of each other owner,
 * however much these have queued. Work of one owner runs in the order in which it came.
 */
export class FairTurns {
  /** Owners in the order of their turns, each with at least one start. */
  private readonly waiting = new Map<string, (() => void)[]>();
  private running = 0;
  private queued = 0;

  constructor(private readonly size: TurnsSize) {}

  /** Rejects with TextThreadsBusy when there is no room to wait, else with what `work` throws. */
  async run<Result>(owner: string, work: () => Promise<Result>): Promise<Result> {
    if (this.running < this.size.places) this.running += 1;
    else await this.place(owner);
    try {
      return await work();
    } finally {
      this.next();
    }
  }

  private place(owner: string): Promise<void> {
    const line = this.waiting.get(owner) ?? [];
    if (this.queued >= this.size.queue || line.length >= this.size.queuePerOwner) throw new TextThreadsBusy();
    return new Promise((start) => {
      line.push(start);
      this.waiting.set(owner, line);
      this.queued += 1;
    });
  }

  /** Hands the place on, or frees it. */
  private next(): void {
    const [turn] = this.waiting;
    if (turn === undefined) {
      this.running -= 1;
      return;
    }
    const [owner, [start, ...rest]] = turn;
    this.waiting.delete(owner);
    if (rest.length > 0) this.waiting.set(owner, rest);
    this.queued -= 1;
    start?.();
  }
}
