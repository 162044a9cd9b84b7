import { readdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { DatabaseExhausted } from '../../shared/database-unavailable.js';

const MEBIBYTE = 2 ** 20;
/** A file of the write-ahead log. PostgreSQL stops for good when it cannot create one, and PGlite then spins. */
export const SEGMENT_BYTES = 16 * MEBIBYTE;
/** What the data files of a few units of work grow by. */
const DATA_BYTES = 2 * MEBIBYTE;
/** From here on there is room for any unit of work, the largest import too. */
const PLENTY_BYTES = 256 * MEBIBYTE;
const SEGMENT_NAME = /^[0-9A-F]{24}$/u;
const WARN_EVERY_MS = 60_000;

/** The part of PGlite that is used here. */
export interface EmbeddedSession {
  query<Row>(sql: string): Promise<{ readonly rows: readonly Row[] }>;
}

/** Free bytes of a file system for a process without root rights. */
const freeBytesOf = (directory: string): number => {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
};

/**
 * Lets nothing be written on a disk that is nearly full, before PostgreSQL finds out: it can undo a statement that found no
 * room for data, but not go on without its next write-ahead file. Such a file is kept in reserve.
 */
export class EmbeddedRoom {
  private readonly logger = new Logger('Database');
  private warnedAt = Number.NEGATIVE_INFINITY;

  /** `freeBytes` omitted: asks the file system. */
  constructor(
    private readonly directory: string,
    private readonly session: EmbeddedSession,
    private readonly freeBytes: (directory: string) => number = freeBytesOf,
  ) {}

  /** Before every unit of work. Throws DatabaseExhausted. */
  async ensure(): Promise<void> {
    const free = this.freeBytes(this.directory);
    if (free >= PLENTY_BYTES) return;
    if (free >= DATA_BYTES && (await this.hasReserve())) return;
    // The checkpoint makes a reserve of the files before the last.
    await this.session.query('CHECKPOINT');
    if (free >= DATA_BYTES + SEGMENT_BYTES || (free >= DATA_BYTES && (await this.hasReserve()))) return;
    this.warn(free);
    throw new DatabaseExhausted(
      undefined,
      `The disk of the data directory is full but for ${inMebibytes(free)} MiB. Nothing was stored, and stored data can still be read; free ${inMebibytes(SEGMENT_BYTES + DATA_BYTES)} MiB and try again.`,
    );
  }

  /** With the rights of the owner, once before the service starts: makes the reserve where there is room for it. */
  async prepare(): Promise<void> {
    if (this.freeBytes(this.directory) < SEGMENT_BYTES || (await this.hasReserve())) return;
    await this.session.query('SELECT pg_switch_wal()');
    await this.session.query('CHECKPOINT');
  }

  private async hasReserve(): Promise<boolean> {
    const { rows } = await this.session.query<{ current: string }>(
      'SELECT pg_walfile_name(pg_current_wal_insert_lsn()) AS current',
    );
    const current = rows[0]?.current ?? '';
    return readdirSync(join(this.directory, 'pg_wal')).some(
      (name) => SEGMENT_NAME.test(name) && name > current,
    );
  }

  private warn(free: number): void {
    const now = performance.now();
    if (now - this.warnedAt < WARN_EVERY_MS) return;
    this.warnedAt = now;
    this.logger.error({ event: 'database.disk_full', directory: this.directory, freeBytes: free });
  }
}

const inMebibytes = (bytes: number): number => Math.floor(bytes / MEBIBYTE);
