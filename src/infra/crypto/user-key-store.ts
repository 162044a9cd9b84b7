import type { WrappedKey } from '../../shared/ports/key-wrapper.port.js';
import type { Database } from '../database/database.js';

/** A user's data key as it is stored. */
export interface StoredUserKey extends WrappedKey {
  readonly userId: number;
  readonly version: number;
  /** It has been there for an hour, so that no open transaction can still take it back. */
  readonly isSettled: boolean;
}

interface KeyRow {
  user_id: number;
  version: number;
  kek_id: string;
  wrapped_key: string;
  is_settled: boolean;
}

const COLUMNS = "user_id, version, kek_id, wrapped_key, created_at < now() - interval '1 hour' AS is_settled";

/** The table `keyring.user_keys`: in a schema of its own, so that backups of the data leave it out. */
export class UserKeyStore {
  constructor(private readonly database: Database) {}

  /** Newest version first. */
  async listOf(userId: number): Promise<readonly StoredUserKey[]> {
    const rows = await this.database.query<KeyRow>(
      `SELECT ${COLUMNS} FROM keyring.user_keys WHERE user_id = ? ORDER BY version DESC`,
      [userId],
    );
    return rows.map(toKey);
  }

  /** Stores the first key, unless another process was faster. */
  async add(userId: number, version: number, key: WrappedKey): Promise<void> {
    await this.database.write(
      `INSERT INTO keyring.user_keys (user_id, version, kek_id, wrapped_key) VALUES (?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
      [userId, version, key.kekId, key.wrapped],
    );
  }

  /** Keys that another key-encryption key wraps, in the order of their users, behind the one given. */
  async listToRewrap(
    kekId: string,
    after: { readonly userId: number; readonly version: number },
    limit: number,
  ): Promise<readonly StoredUserKey[]> {
    const rows = await this.database.query<KeyRow>(
      `SELECT ${COLUMNS} FROM keyring.user_keys WHERE kek_id <> ? AND (user_id, version) > (?, ?)
       ORDER BY user_id, version LIMIT ?`,
      [kekId, after.userId, after.version, limit],
    );
    return rows.map(toKey);
  }

  /** Replaces the wrapping of a key, if it is still the one that was read. */
  async rewrap(old: StoredUserKey, key: WrappedKey): Promise<void> {
    await this.database.write(
      `UPDATE keyring.user_keys SET kek_id = ?, wrapped_key = ? WHERE user_id = ? AND version = ? AND wrapped_key = ?`,
      [key.kekId, key.wrapped, old.userId, old.version, old.wrapped],
    );
  }

  /** The key-encryption keys that wrap any key, of users or of the service. Jumps through the index from one to the next. */
  async listKeks(): Promise<readonly string[]> {
    const rows = await this.database.asOperator(() =>
      this.database.query<{ kek_id: string }>(
        `WITH RECURSIVE found AS (
           (SELECT kek_id FROM keyring.user_keys ORDER BY kek_id LIMIT 1)
           UNION ALL
           SELECT (SELECT u.kek_id FROM keyring.user_keys u WHERE u.kek_id > f.kek_id ORDER BY u.kek_id LIMIT 1)
             FROM found f WHERE f.kek_id IS NOT NULL)
         SELECT kek_id FROM found WHERE kek_id IS NOT NULL
         UNION SELECT kek_id FROM keyring.service_keys ORDER BY kek_id`,
      ),
    );
    return rows.map((row) => row.kek_id);
  }

  /** How many keys, of users and of the service, each key-encryption key wraps. */
  async countByKek(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.database.query<{ kek_id: string; n: number }>(
      `SELECT kek_id, count(*)::int AS n
         FROM (SELECT kek_id FROM keyring.user_keys UNION ALL SELECT kek_id FROM keyring.service_keys) k
        GROUP BY kek_id ORDER BY kek_id`,
    );
    return new Map(rows.map(({ kek_id: kekId, n }) => [kekId, n]));
  }
}

const toKey = (row: KeyRow): StoredUserKey => ({
  userId: row.user_id,
  version: row.version,
  kekId: row.kek_id,
  wrapped: row.wrapped_key,
  isSettled: row.is_settled,
});
