/** Milliseconds that other requests wait for at most, give or take a step of the work. */
const LONGEST_MS = 8;

/** Lets other requests go on while long work is done in steps: await {@link pause} between any two of them. */
export class EventLoopYield {
  private since = performance.now();

  /** Undefined, at no cost, until the work has held up the event loop for long enough. */
  pause(): Promise<void> | undefined {
    if (performance.now() - this.since < LONGEST_MS) return undefined;
    return this.rest();
  }

  private async rest(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.since = performance.now();
  }
}
