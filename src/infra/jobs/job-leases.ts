import { Logger } from '@nestjs/common';
import { JobLost } from '../../shared/job-errors.js';
import type { Renewal, Renewed } from './job-renewal.js';
import type { Held } from './job-table.js';

/** A third of the lease: two renewals may be late. */
const RENEW_EVERY_MS = 1000;

interface Holding extends Held {
  readonly ending: AbortController;
}

/**
 * Says once a second which jobs this process works on, and hears which of them are to be cancelled and which another took
 * over. While it cannot say so its attempts go on: whether somebody took them over is known when the database answers again,
 * and until then nothing of them can be stored.
 */
export class JobLeases {
  private readonly logger = new Logger('Jobs');
  private readonly held = new Set<Holding>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly renewal: Renewal) {}

  /** Ids of the jobs that this process works on. */
  get own(): readonly number[] {
    return [...this.held].map(({ id }) => id);
  }

  start(): void {
    this.timer = setTimeout(() => void this.renew(), RENEW_EVERY_MS).unref();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /**
   * Keeps a job until the work is done. The signal aborts when its cancellation is wanted, or with JobLost when another has
   * taken it over.
   */
  async during<Result>(
    { id, attempt }: Held,
    work: (ending: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const holding = { id, attempt, ending: new AbortController() };
    this.held.add(holding);
    try {
      return await work(holding.ending.signal);
    } finally {
      this.held.delete(holding);
    }
  }

  /** The next is a second after this one has ended: a slow database is not asked twice at once. */
  private async renew(): Promise<void> {
    const asked = [...this.held];
    try {
      if (asked.length > 0)
        this.tell(asked, await this.renewal(asked.map(({ id, attempt }) => ({ id, attempt }))));
    } catch (error) {
      this.logger.warn({ msg: 'leases of jobs were not renewed', count: asked.length, err: error });
    }
    if (this.timer !== undefined) this.start();
  }

  private tell(asked: readonly Holding[], renewed: readonly Renewed[]): void {
    for (const { id, attempt, ending } of asked) {
      const found = renewed.find((each) => each.id === id && each.attempt === attempt);
      if (found === undefined) ending.abort(new JobLost());
      else if (found.isCancelRequested) ending.abort();
    }
  }
}
