import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { isFinal, type Job } from '../../shared/ports/jobs.port.js';
import { JobReader } from './job-reader.js';

const POLL_EVERY_MS = 500;

interface Watcher {
  readonly id: number;
  seen: number;
  readonly notify: (job: Job | undefined) => void;
}

/** Notifies watchers of the new steps of jobs. One statement per poll, for all watchers of this process. */
@Injectable()
export class JobFeed implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private readonly watchers = new Set<Watcher>();
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(@Inject(JobReader) private readonly jobs: Pick<JobReader, 'further'>) {}

  watch(id: number, seen: number, notify: Watcher['notify']): { stop(): void } {
    const watcher = { id, seen, notify };
    this.watchers.add(watcher);
    // After the caller has received `stop`.
    if (this.isClosed) queueMicrotask(() => this.dismiss());
    else this.pollLater();
    return { stop: () => void this.watchers.delete(watcher) };
  }

  beforeApplicationShutdown(): void {
    this.close();
  }

  /** Dismisses all watchers, and those that come later; they can watch in another process. */
  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.dismiss();
  }

  private dismiss(): void {
    for (const { notify } of this.watchers) notify(undefined);
    this.watchers.clear();
  }

  private pollLater(): void {
    if (this.isClosed || this.watchers.size === 0) return;
    this.timer ??= setTimeout(() => void this.poll(), POLL_EVERY_MS).unref();
  }

  private async poll(): Promise<void> {
    const leastSeen = new Map<number, number>();
    for (const { id, seen } of this.watchers)
      leastSeen.set(id, Math.min(seen, leastSeen.get(id) ?? Number.MAX_SAFE_INTEGER));
    try {
      const news = await this.jobs.further([...leastSeen].map(([id, seen]) => ({ id, seen })));
      for (const [id, job] of news) this.notify(id, job);
    } catch (err) {
      this.logger.warn({ event: 'jobs.feed_failed', watchers: this.watchers.size, err });
    }
    this.timer = undefined;
    this.pollLater();
  }

  private notify(id: number, job: Job | undefined): void {
    for (const watcher of this.watchers) {
      if (watcher.id !== id || (job !== undefined && job.steps.length <= watcher.seen)) continue;
      if (job === undefined || isFinal(job.state)) this.watchers.delete(watcher);
      watcher.seen = job?.steps.length ?? watcher.seen;
      watcher.notify(job);
    }
  }
}
