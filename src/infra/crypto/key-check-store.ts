import type { WrappedKey } from '../../shared/ports/key-wrapper.port.js';
import type { Database } from '../database/database.js';
import { serviceKeyContext } from './keyed-blind-index.js';
import { wrapContext } from './user-keys.js';

/** A wrapped key, and what it is bound to. */
export interface StoredWrapping {
  readonly key: WrappedKey;
  readonly context: string;
}

/** One altered row must not look like a wrong key. */
const SAMPLE = 3;

/** The table `keyring.key_checks`, which only the operator sees, and what proves a key that is not in it yet. */
export class KeyCheckStore {
  constructor(private readonly database: Database) {}

  /** By the names of their keys. */
  async list(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.asOperator(() =>
      this.database.query<{ kek_id: string; check_value: string }>(
        'SELECT kek_id, check_value FROM keyring.key_checks',
      ),
    );
    return new Map(rows.map((row) => [row.kek_id, row.check_value]));
  }

  /** Unless another process was faster, or the server takes no writes: then the next start adds it. */
  async add(kekId: string, check: string): Promise<void> {
    await this.database.asOperator(async () => {
      const server = await this.database.queryOne<{ read_only: string }>(
        "SELECT current_setting('transaction_read_only') AS read_only",
      );
      if (server?.read_only === 'on') return;
      await this.database.write(
        'INSERT INTO keyring.key_checks (kek_id, check_value) VALUES (?, ?) ON CONFLICT DO NOTHING',
        [kekId, check],
      );
    });
  }

  /** Some keys that a key-encryption key wraps, with what they are bound to. */
  async sampleOf(kekId: string): Promise<readonly StoredWrapping[]> {
    const [users, services] = await this.database.asOperator(() =>
      Promise.all([
        this.database.query<{ user_id: number; version: number; wrapped_key: string }>(
          'SELECT user_id, version, wrapped_key FROM keyring.user_keys WHERE kek_id = ? LIMIT ?',
          [kekId, SAMPLE],
        ),
        this.database.query<{ name: string; wrapped_key: string }>(
          'SELECT name, wrapped_key FROM keyring.service_keys WHERE kek_id = ? LIMIT ?',
          [kekId, SAMPLE],
        ),
      ]),
    );
    return [
      ...users.map((row) => ({
        key: { kekId, wrapped: row.wrapped_key },
        context: wrapContext(row.user_id, row.version),
      })),
      ...services.map((row) => ({
        key: { kekId, wrapped: row.wrapped_key },
        context: serviceKeyContext(row.name),
      })),
    ];
  }
}
