import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { EVENT_BUS, type EventBus } from '../../shared/ports/event-bus.port.js';
import { ROW_ACCESS, type RowAccess } from '../../shared/ports/row-access.port.js';
import { UNIT_OF_WORK, type UnitOfWork } from '../../shared/ports/unit-of-work.port.js';
import type { TimedEvent, WaitingView } from './domain/timed-event.js';
import { UsageRepository } from './infra/usage.repository.js';

/** How long a view may wait before it is counted. */
const FLUSH_INTERVAL_MS = 1000;
/** Views beyond this are dropped, and their number is logged: the database has been away for long. */
const MAX_WAITING = 10_000;

/**
 * Counts what happens. An effect is counted in the transaction that causes it, so that figures and facts agree; a mere
 * view waits up to a second and is written with others, so that reading stays reading.
 */
@Injectable()
export class UsageRecorderService implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(UsageRecorderService.name);
  private waiting: WaitingView[] = [];
  private dropped = 0;
  private turn: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly usage: UsageRepository,
    @Inject(EVENT_BUS) private readonly events: EventBus,
    @Inject(ROW_ACCESS) private readonly rows: RowAccess,
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.subscribe((event) => this.take({ ...event, at: this.clock.now() }));
    this.timer = setInterval(() => void this.flush(), FLUSH_INTERVAL_MS);
    this.timer.unref();
  }

  /** Once the last request is answered; the database is closed after this. */
  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  /** Writes the waiting views, after those that are being written; what cannot be written, or was unheard, waits for the next time. */
  flush(): Promise<void> {
    return (this.turn = this.turn.then(() => this.write()));
  }

  private async write(): Promise<void> {
    this.tellDropped();
    let batch: readonly WaitingView[] = this.waiting;
    if (batch.length === 0) return;
    this.waiting = [];
    try {
      // One write for the views of many users.
      await this.rows.asOperator(async () => {
        const numbered = await this.usage.numbered(batch);
        batch = numbered;
        await this.unitOfWork.run(() => this.usage.insertViews(numbered));
      });
    } catch (error) {
      this.logger.warn({
        msg: 'views could not be counted and will be retried',
        count: batch.length,
        err: error,
      });
      const all = [...batch, ...this.waiting];
      this.waiting = all.slice(0, MAX_WAITING);
      this.dropped += all.length - this.waiting.length;
    }
  }

  private async take(event: TimedEvent): Promise<void> {
    if (!event.type.endsWith('.viewed')) {
      await this.unitOfWork.run(() => this.usage.create(event));
      return;
    }
    if (this.waiting.length < MAX_WAITING) this.waiting.push(event);
    else this.dropped += 1;
  }

  /** One line per interval with the number of events: the log must not add to an overload. */
  private tellDropped(): void {
    if (this.dropped > 0)
      this.logger.error({ msg: 'views were dropped: too many wait for the database', count: this.dropped });
    this.dropped = 0;
  }
}
