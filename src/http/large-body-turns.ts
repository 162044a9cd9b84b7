import { ClientGone, LargeBodiesBusy, LargeBodyRunning } from './large-body-errors.js';

/** Large bodies at work in one process, each of a few times its size in memory. */
const MOST_AT_ONCE = 2;

/**
 * A large request’s place among those at work: held while its client is there and while something is done with its body,
 * so that who hangs up and comes back does not do so at the expense of what still runs.
 */
export class LargeBodyTurn {
  private isConnected = true;
  private isOver = false;
  private working = 0;

  constructor(private readonly release: () => void) {}

  /** The answer is out, or the client hung up. */
  disconnect(): void {
    this.isConnected = false;
    this.endWhenIdle();
  }

  /** Throws ClientGone where the turn is over: nobody waits for the result. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.isOver) throw new ClientGone();
    this.working += 1;
    try {
      return await work();
    } finally {
      this.working -= 1;
      this.endWhenIdle();
    }
  }

  private endWhenIdle(): void {
    if (this.isOver || this.isConnected || this.working > 0) return;
    this.isOver = true;
    this.release();
  }
}

/** Who has a large body at work in this process. */
export class LargeBodyTurns {
  private readonly users = new Set<number>();

  get atWork(): number {
    return this.users.size;
  }

  /** Throws LargeBodyRunning or LargeBodiesBusy. */
  take(userId: number): LargeBodyTurn {
    if (this.users.has(userId)) throw new LargeBodyRunning();
    if (this.users.size >= MOST_AT_ONCE) throw new LargeBodiesBusy();
    this.users.add(userId);
    return new LargeBodyTurn(() => this.users.delete(userId));
  }
}
