import type { JobFeed } from './job-feed.js';
import type { JobLeases } from './job-leases.js';
import type { JobPresence } from './job-presence.js';
import type { JobUpkeep } from './job-upkeep.js';

/** What is done once a moment for as long as the process runs. */
export class JobRegulars {
  constructor(
    private readonly presence: JobPresence,
    private readonly leases: JobLeases,
    private readonly upkeep: JobUpkeep,
    private readonly feed: JobFeed,
  ) {}

  start(): void {
    this.presence.start();
    this.leases.start();
    this.upkeep.start();
  }

  /** On the way out: what is at work is still seen to. */
  rest(): void {
    this.upkeep.stop();
    this.feed.close();
  }

  async stop(): Promise<void> {
    this.leases.stop();
    await this.presence.stop();
  }
}
