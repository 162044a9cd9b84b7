import { Logger } from '@nestjs/common';
import type { EmbeddedSession } from './embedded-room.js';

/** Between two looks at what was written. */
const LOOK_EVERY_MS = 10_000;
/** Dead rows that make a table worth vacuuming: as PostgreSQL's autovacuum (50 and a fifth of the live ones). */
const WORTH_VACUUMING = `SELECT format('%I.%I', schemaname, relname) AS name FROM pg_stat_user_tables
  WHERE n_dead_tup > 50 + 0.2 * n_live_tup`;

/**
 * Does for the embedded database what the background processes of a server do: vacuums tables, refreshes the planner's
 * statistics and recycles write-ahead files. Each statement holds the one session for some milliseconds.
 */
export class EmbeddedMaintenance {
  private readonly logger = new Logger('Database');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private segment: string | undefined;

  constructor(private readonly session: EmbeddedSession) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running = this.running.then(() => this.look());
    }, LOOK_EVERY_MS).unref();
  }

  /** Waits for the statement that runs. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Vacuums what is worth it; checkpoints when a write-ahead file was filled. Rejects as the database does. */
  async run(): Promise<void> {
    await this.checkpoint();
    // The one session would report what it did to the statistics only now and then.
    await this.session.query('SELECT pg_stat_force_next_flush()');
    for (const { name } of await this.rows<{ name: string }>(WORTH_VACUUMING))
      await this.session.query(`VACUUM (ANALYZE) ${name}`);
    await this.checkpoint();
  }

  private async look(): Promise<void> {
    try {
      await this.run();
    } catch (error) {
      this.logger.warn({ event: 'database.maintenance_failed', err: error });
    }
  }

  private async checkpoint(): Promise<void> {
    const [row] = await this.rows<{ segment: string }>(
      'SELECT pg_walfile_name(pg_current_wal_insert_lsn()) AS segment',
    );
    if (row?.segment === this.segment) return;
    await this.session.query('CHECKPOINT');
    this.segment = row?.segment;
  }

  private async rows<Row>(sql: string): Promise<readonly Row[]> {
    return (await this.session.query<Row>(sql)).rows;
  }
}
