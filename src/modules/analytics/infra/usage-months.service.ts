import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../../../infra/database/database.js';

/** Months that are created in advance: how long this service may not run. */
const AHEAD = 3;
const LOOK_EVERY_MS = 12 * 3_600_000;

/** Creates a table for each of the coming months of usage events; events without one go to a default table. */
@Injectable()
export class UsageMonthsService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(UsageMonthsService.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: Database) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.look();
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** How many were made. */
  async make(): Promise<number> {
    const [row] = await this.database.asOperator(() =>
      this.database.write<{ made: number }>(`SELECT make_usage_months(${AHEAD}) AS made`),
    );
    return row?.made ?? 0;
  }

  private async look(): Promise<void> {
    try {
      await this.make();
    } catch (error) {
      this.logger.warn({ msg: 'the coming months of usage events have no tables yet', err: error });
    }
  }
}
