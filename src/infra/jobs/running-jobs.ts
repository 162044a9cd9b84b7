import { AsyncLocalStorage } from 'node:async_hooks';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { JobLost } from '../../shared/job-errors.js';
import { type Held, JobTable } from './job-table.js';

const POLL_EVERY_MS = 1000;

interface Running extends Held {
  readonly abort: AbortController;
}

/**
 * The jobs that this process runs. One statement a second reads their rows, and aborts attempts that are to be cancelled
 * or that another process has replaced. While the database does not answer the attempts go on.
 */
@Injectable()
export class RunningJobs {
  private readonly logger = new Logger('Jobs');
  private readonly running = new Set<Running>();
  private timer: NodeJS.Timeout | undefined;
  /** A poll is not part of the trace of the job that happened to start the timer. */
  private readonly outsideOfJobs = AsyncLocalStorage.snapshot();

  constructor(@Inject(JobTable) private readonly table: Pick<JobTable, 'findRunning'>) {}

  /** The signal of `work` aborts if cancellation is requested, or with JobLost if the job is no longer this attempt's. */
  async during<Result>(
    { id, attempt }: Held,
    work: (cancelled: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const running = { id, attempt, abort: new AbortController() };
    this.running.add(running);
    this.pollLater();
    try {
      return await work(running.abort.signal);
    } finally {
      this.running.delete(running);
    }
  }

  private pollLater(): void {
    if (this.running.size === 0) return;
    this.timer ??= this.outsideOfJobs(() => setTimeout(() => void this.poll(), POLL_EVERY_MS)).unref();
  }

  private async poll(): Promise<void> {
    const asked = [...this.running];
    try {
      const rows = await this.table.findRunning(asked.map(({ id }) => id));
      for (const { id, attempt, abort } of asked) {
        const row = rows.find((each) => each.id === id && each.attempt === attempt);
        if (row === undefined) abort.abort(new JobLost());
        else if (row.cancel_requested) abort.abort();
      }
    } catch (err) {
      this.logger.warn({ event: 'jobs.poll_failed', jobs: asked.length, err });
    }
    this.timer = undefined;
    this.pollLater();
  }
}
