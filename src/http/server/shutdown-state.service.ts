import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../config/app-config.js';

/** Time for load balancers to see that we are not ready before we stop accepting. */
const DRAIN_NOTICE_MS = 1000;

/** Knows that the process is on its way out, and gives the neighbours time to notice. */
@Injectable()
export class ShutdownStateService implements BeforeApplicationShutdown {
  begun = false;

  constructor(@Inject(APP_CONFIG) private readonly config: AppConfig) {}

  async beforeApplicationShutdown(): Promise<void> {
    this.begun = true;
    if (this.config.environment !== 'production') return;
    await new Promise((resolve) => setTimeout(resolve, DRAIN_NOTICE_MS));
  }
}
