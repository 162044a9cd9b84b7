import { Logger } from '@nestjs/common';
import { isFinal, type Job } from '../../shared/ports/jobs.port.js';
import type { JobReader } from './job-reader.js';

/** How late somebody who watches learns of a step. */
const LOOK_EVERY_MS = 500;

interface Watcher {
  readonly id: number;
  seen: number;
  readonly tell: (job: Job | undefined) => void;
}

/** Tells those who watch jobs how far they have come: one look at the database a moment, however many watch. */
export class JobFeed {
  private readonly logger = new Logger('Jobs');
  private readonly watchers = new Set<Watcher>();
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(private readonly jobs: JobReader) {}

  watch(id: number, seen: number, tell: Watcher['tell']): { stop(): void } {
    const watcher = { id, seen, tell };
    this.watchers.add(watcher);
    // As all others are told: once the caller has the way to stop.
    if (this.isClosed) queueMicrotask(() => this.sendAway());
    else this.lookSoon();
    return { stop: () => void this.watchers.delete(watcher) };
  }

  /** Sends everybody away, and whoever comes later; they may come back to another process. */
  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.sendAway();
  }

  private sendAway(): void {
    for (const { tell } of this.watchers) tell(undefined);
    this.watchers.clear();
  }

  private lookSoon(): void {
    if (this.isClosed || this.watchers.size === 0) return;
    this.timer ??= setTimeout(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  private async look(): Promise<void> {
    const leastSeen = new Map<number, number>();
    for (const { id, seen } of this.watchers)
      leastSeen.set(id, Math.min(seen, leastSeen.get(id) ?? Number.MAX_SAFE_INTEGER));
    try {
      const news = await this.jobs.further([...leastSeen].map(([id, seen]) => ({ id, seen })));
      for (const [id, job] of news) this.tell(id, job);
    } catch (error) {
      this.logger.warn({ msg: 'those who watch jobs are told later', err: error });
    }
    this.timer = undefined;
    this.lookSoon();
  }

  private tell(id: number, job: Job | undefined): void {
    for (const watcher of this.watchers) {
      if (watcher.id !== id || (job !== undefined && job.steps.length <= watcher.seen)) continue;
      if (job === undefined || isFinal(job.state)) this.watchers.delete(watcher);
      watcher.seen = job?.steps.length ?? watcher.seen;
      watcher.tell(job);
    }
  }
}
