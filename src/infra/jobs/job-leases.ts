import { Logger } from '@nestjs/common';
import type { Database } from '../database/database.js';
import type { JobTable } from './job-table.js';

/** A third of the lease: two renewals may be late. */
const RENEW_EVERY_MS = 1000;

/** Says once a second which jobs this process works on, and hears which of them are to be cancelled. */
export class JobLeases {
  private readonly logger = new Logger('Jobs');
  private readonly held = new Map<number, AbortController>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly table: JobTable,
    private readonly database: Database,
  ) {}

  start(): void {
    this.timer = setInterval(() => void this.renew(), RENEW_EVERY_MS);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Keeps a job until the work is done; the signal aborts when its cancellation is wanted. */
  async during<Result>(id: number, work: (cancelled: AbortSignal) => Promise<Result>): Promise<Result> {
    const cancellation = new AbortController();
    this.held.set(id, cancellation);
    try {
      return await work(cancellation.signal);
    } finally {
      if (this.held.get(id) === cancellation) this.held.delete(id);
    }
  }

  private async renew(): Promise<void> {
    if (this.held.size === 0) return;
    try {
      const unwanted = await this.database.asOperator(() => this.table.renew([...this.held.keys()]));
      for (const id of unwanted) this.held.get(id)?.abort();
    } catch (error) {
      this.logger.warn({ msg: 'leases of jobs were not renewed', count: this.held.size, err: error });
    }
  }
}
