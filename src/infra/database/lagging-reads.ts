import { Logger } from '@nestjs/common';
import { DatabaseTooSlow } from '../../shared/database-unavailable.js';
import type { Labels, Meter } from '../../shared/ports/meter.port.js';
import type { Database } from './database.js';
import { ReplicaLag } from './replica-lag.js';
import type { Replica } from './replica.js';

/** Where rows can be read. */
export interface RowReader {
  query<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
}

/** All that the primary sends on: a standby hears of nothing that could still be lost here. */
const POSITION = 'SELECT pg_current_wal_flush_lsn()::text AS position';
/** How often the replica is asked how far behind it is. */
const ASK_EVERY_MS = 1000;
/** How long it is left alone when it did not answer. */
const LEAVE_FOR_MS = 2000;

/**
 * Reads that may be DATABASE_READ_MAX_LAG_SECONDS old: reports about everybody. They go to the replica where there is one
 * that is not further behind, and to the primary otherwise. Nothing goes here that a cache keeps, nor what somebody reads
 * to see what they just did.
 */
export class LaggingReads implements RowReader {
  private readonly logger = new Logger('Database');
  private readonly count: (labels: Labels) => void;
  /** What it said last, and until when that holds. */
  private asked: { readonly until: number; readonly isFit: boolean | Promise<boolean> } = {
    until: 0,
    isFit: false,
  };
  private isTold = false;
  private lag: ReplicaLag | undefined;

  constructor(
    private readonly primary: Database,
    private readonly replica: Replica | undefined,
    meter: Meter,
  ) {
    this.count = meter.counter({
      name: 'database_lagging_reads_total',
      help: 'Reads that may be a moment old, by the server that answered; those of the primary though there is a replica are what it could not do.',
      labels: ['server'],
    });
  }

  async query<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
    const { replica, primary } = this;
    if (replica !== undefined && !primary.isInUnitOfWork && (await this.isFit(replica)))
      try {
        const rows = await replica.query<Row>(sql, parameters);
        this.count({ server: 'replica' });
        return rows;
      } catch (error) {
        if (error instanceof DatabaseTooSlow) throw error; // the primary would take as long
        this.giveUp(error);
      }
    this.count({ server: 'primary' });
    return primary.query<Row>(sql, parameters);
  }

  private async isFit(replica: Replica): Promise<boolean> {
    if (performance.now() > this.asked.until) this.asked = { until: Infinity, isFit: this.ask(replica) };
    return this.asked.isFit;
  }

  private async ask(replica: Replica): Promise<boolean> {
    try {
      const { isStandby, lagSeconds } = await this.lagOf(replica).measure();
      const isFit = isStandby && lagSeconds !== undefined && lagSeconds <= replica.maxLagSeconds;
      if (isFit) this.isTold = false;
      else this.tell({ isStandby, lagSeconds });
      this.asked = { until: performance.now() + ASK_EVERY_MS, isFit };
      return isFit;
    } catch (error) {
      this.giveUp(error);
      return false;
    }
  }

  private lagOf(replica: Replica): ReplicaLag {
    const position = async () => (await this.primary.queryOne<{ position: string }>(POSITION))?.position;
    return (this.lag ??= new ReplicaLag(
      { position, look: (reached) => replica.look(reached) },
      replica.maxLagSeconds,
    ));
  }

  private giveUp(error: unknown): void {
    this.asked = { until: performance.now() + LEAVE_FOR_MS, isFit: false };
    this.tell({ err: error });
  }

  /** Once, until it is fit again. */
  private tell(what: object): void {
    if (!this.isTold)
      this.logger.warn({ msg: 'the replica is of no use now; reads go to the primary', ...what });
    this.isTold = true;
  }
}
