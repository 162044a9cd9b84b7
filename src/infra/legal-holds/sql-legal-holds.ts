import { DataHeld } from '../../shared/access-errors.js';
import type { Clock } from '../../shared/ports/clock.port.js';
import type { ContentCipher } from '../../shared/ports/content-cipher.port.js';
import type { LegalHold, LegalHolds } from '../../shared/ports/legal-holds.port.js';
import type { Database } from '../database/database.js';

const TABLE = 'legal_holds';

interface HoldRow {
  id: number;
  user_id: number;
  reason: string;
  placed_at: Date | string;
  released_at: Date | string | null;
}

/** Holds in the table `legal_holds`; placed and released by the operator. */
export class SqlLegalHolds implements LegalHolds {
  constructor(
    private readonly database: Database,
    private readonly cipher: ContentCipher,
    private readonly clock: Clock,
  ) {}

  async refuseIfHeld(userId: number): Promise<void> {
    const hold = await this.database.queryOne(
      `SELECT 1 AS held FROM ${TABLE} WHERE user_id = ? AND released_at IS NULL LIMIT 1`,
      [userId],
    );
    if (hold !== undefined) throw new DataHeld();
  }

  async place(userId: number, reason: string): Promise<void> {
    await this.database.asUser(userId, async () => {
      const id = await this.database.nextId(TABLE);
      const sealed = await this.cipher.sealRow(TABLE, { id, user_id: userId }, { reason });
      await this.database.write(
        `INSERT INTO ${TABLE} (id, user_id, reason, placed_at) VALUES (?, ?, ?::jsonb, ?)`,
        [id, userId, JSON.stringify(sealed.reason), this.clock.now()],
      );
    });
  }

  async release(userId: number): Promise<number> {
    const released = await this.database.asUser(userId, () =>
      this.database.write(
        `UPDATE ${TABLE} SET released_at = ? WHERE user_id = ? AND released_at IS NULL RETURNING id`,
        [this.clock.now(), userId],
      ),
    );
    return released.length;
  }

  /** Of everybody: for the operator. */
  async list(): Promise<readonly LegalHold[]> {
    return this.database.asOperator(async () => {
      const rows = await this.database.query<HoldRow>(`SELECT * FROM ${TABLE} ORDER BY id DESC`);
      return Promise.all(rows.map(async (row) => toHold(await this.cipher.openRow(TABLE, row, ['reason']))));
    });
  }
}

const toHold = (row: HoldRow): LegalHold => ({
  id: row.id,
  userId: row.user_id,
  reason: row.reason,
  placedAt: new Date(row.placed_at),
  releasedAt: row.released_at === null ? null : new Date(row.released_at),
});
