import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../../infra/database/database.js';
import { CONTENT_CIPHER, type ContentCipher } from '../../../shared/ports/content-cipher.port.js';
import type { Scope } from '../../../shared/scopes.js';
import type { ApiKey } from '../domain/api-key.js';
import { ApiKeyEntity } from './api-key.entity.js';

const TABLE = 'api_keys';

interface ApiKeyRow {
  id: number;
  user_id: number;
  label: string;
  prefix: string;
  scopes: Scope[];
  created_at: Date | string;
  expires_at: Date | string | null;
  last_used_at: Date | string | null;
  revoked_at: Date | string | null;
}

/** What a key that came in opens. */
export interface KeyHolder {
  readonly keyId: number;
  readonly userId: number;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
}

interface NewKeyRow {
  readonly userId: number;
  readonly label: string;
  readonly prefix: string;
  readonly keyHash: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

/** Reads and writes API keys, which are stored as digests. */
@Injectable()
export class ApiKeyRepository {
  constructor(
    private readonly database: Database,
    @Inject(CONTENT_CIPHER) private readonly cipher: ContentCipher,
  ) {}

  /** Inside a unit of work of that user. */
  async create(key: NewKeyRow): Promise<ApiKey> {
    const { userId, label, scopes, ...rest } = key;
    const id = await this.database.nextId(TABLE);
    const sealed = await this.cipher.sealRow(TABLE, { id, user_id: userId }, { label });
    const { em } = this.database;
    em.persist(em.create(ApiKeyEntity, { ...rest, id, userId, label: sealed.label, scopes: [...scopes] }));
    const { prefix, createdAt, expiresAt } = rest;
    return { id, label, scopes, prefix, createdAt, expiresAt, lastUsedAt: null, revokedAt: null };
  }

  /** Newest first, those that are revoked or expired included. */
  async listOf(userId: number): Promise<readonly ApiKey[]> {
    const rows = await this.database.query<ApiKeyRow>(
      `SELECT id, user_id, label, prefix, scopes, created_at, expires_at, last_used_at, revoked_at FROM ${TABLE}
        WHERE user_id = ? ORDER BY id DESC`,
      [userId],
    );
    return Promise.all(rows.map(async (row) => toApiKey(await this.cipher.openRow(TABLE, row, ['label']))));
  }

  /** Whether there was such a key. Revoking one again changes nothing. */
  async revoke(userId: number, id: number, now: Date): Promise<boolean> {
    const rows = await this.database.write(
      `UPDATE ${TABLE} SET revoked_at = coalesce(revoked_at, ?) WHERE user_id = ? AND id = ? RETURNING id`,
      [now, userId, id],
    );
    return rows.length === 1;
  }

  /** Undefined for a key that is unknown or revoked. */
  async findByHash(keyHash: string): Promise<KeyHolder | undefined> {
    // As operator: the user is not known before the look-up.
    const row = await this.database.asOperator(() =>
      this.database.queryOne<ApiKeyRow>(
        `SELECT id, user_id, scopes, expires_at, last_used_at FROM ${TABLE} WHERE key_hash = ? AND revoked_at IS NULL`,
        [keyHash],
      ),
    );
    return (
      row && {
        keyId: row.id,
        userId: row.user_id,
        scopes: row.scopes,
        expiresAt: dateOf(row.expires_at),
        lastUsedAt: dateOf(row.last_used_at),
      }
    );
  }

  async markUsed(userId: number, id: number, now: Date): Promise<void> {
    await this.database.asUser(userId, () =>
      this.database.write(`UPDATE ${TABLE} SET last_used_at = ? WHERE id = ?`, [now, id]),
    );
  }
}

const dateOf = (value: Date | string | null): Date | null => (value === null ? null : new Date(value));

const toApiKey = (row: ApiKeyRow): ApiKey => ({
  id: row.id,
  label: row.label,
  prefix: row.prefix,
  scopes: row.scopes,
  createdAt: new Date(row.created_at),
  expiresAt: dateOf(row.expires_at),
  lastUsedAt: dateOf(row.last_used_at),
  revokedAt: dateOf(row.revoked_at),
});
