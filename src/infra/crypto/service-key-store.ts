import type { WrappedKey } from '../../shared/ports/key-wrapper.port.js';
import type { Database } from '../database/database.js';

/** A key of the service as it is stored. */
export interface StoredServiceKey extends WrappedKey {
  readonly name: string;
}

interface KeyRow {
  name: string;
  kek_id: string;
  wrapped_key: string;
}

/** The table `keyring.service_keys`. Its rows have no owner, so only the operator sees them. */
export class ServiceKeyStore {
  constructor(private readonly database: Database) {}

  async find(name: string): Promise<StoredServiceKey | undefined> {
    return (await this.list()).find((key) => key.name === name);
  }

  async list(): Promise<readonly StoredServiceKey[]> {
    const rows = await this.database.asOperator(() =>
      this.database.query<KeyRow>('SELECT name, kek_id, wrapped_key FROM keyring.service_keys ORDER BY name'),
    );
    return rows.map((row) => ({ name: row.name, kekId: row.kek_id, wrapped: row.wrapped_key }));
  }

  /** Stores the first key, unless another process was faster. */
  async add(name: string, key: WrappedKey): Promise<void> {
    await this.database.asOperator(() =>
      this.database.write(
        'INSERT INTO keyring.service_keys (name, kek_id, wrapped_key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
        [name, key.kekId, key.wrapped],
      ),
    );
  }

  /** Replaces the wrapping of a key, if it is still the one that was read. */
  async rewrap(old: StoredServiceKey, key: WrappedKey): Promise<void> {
    await this.database.asOperator(() =>
      this.database.write(
        'UPDATE keyring.service_keys SET kek_id = ?, wrapped_key = ? WHERE name = ? AND wrapped_key = ?',
        [key.kekId, key.wrapped, old.name, old.wrapped],
      ),
    );
  }
}
