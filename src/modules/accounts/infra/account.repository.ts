import { Inject, Injectable } from '@nestjs/common';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { Database } from '../../../infra/database/database.js';
import { BLIND_INDEX, type BlindIndex } from '../../../shared/ports/blind-index.port.js';
import { CONTENT_CIPHER, type ContentCipher } from '../../../shared/ports/content-cipher.port.js';
import type { Role } from '../../../shared/principal.js';
import type { Account } from '../domain/account.js';
import { EmailTaken } from '../domain/account-errors.js';
import { UserEntity } from './user.entity.js';

const TABLE = 'users';
const BATCH = 100;
const DAY_MS = 86_400_000;

interface AccountRow {
  id: number;
  user_id: number;
  email: string | null;
  roles: Role[];
}

/** An account with the hash that proves its password; never leaves the feature. */
export interface AccountWithPassword {
  readonly account: Account;
  /** Null for an external identity, which has no password here. */
  readonly passwordHash: string | null;
}

interface NewAccount extends Account {
  /** Of the address, by {@link AccountRepository.digestOf}. */
  readonly emailDigest: string | null;
  readonly passwordHash: string | null;
  readonly now: Date;
}

/** Reads and writes account rows (`users`). */
@Injectable()
export class AccountRepository {
  constructor(
    private readonly database: Database,
    @Inject(CONTENT_CIPHER) private readonly cipher: ContentCipher,
    @Inject(BLIND_INDEX) private readonly index: BlindIndex,
  ) {}

  nextId(): Promise<number> {
    return this.database.nextId(TABLE);
  }

  /** Inside a unit of work of that user. Throws EmailTaken. */
  async create({ id, email, emailDigest, roles, passwordHash, now }: NewAccount): Promise<void> {
    // The address is sealed with a key that names its user, who is there only once the address is.
    await this.database.write('SET CONSTRAINTS keyring.user_keys_user_id_fkey DEFERRED');
    const sealed = await this.cipher.sealRow(TABLE, { id, user_id: id }, { email });
    const user = this.database.em.create(UserEntity, {
      id,
      email: sealed.email,
      emailIndex: emailDigest,
      passwordHash,
      roles: [...roles],
      createdAt: now,
      updatedAt: now,
      lastUsedAt: now,
    });
    try {
      await this.database.em.persist(user).flush();
    } catch (error) {
      if (error instanceof UniqueConstraintViolationException) throw new EmailTaken();
      throw error;
    }
  }

  async findByEmail(email: string): Promise<AccountWithPassword | undefined> {
    const digest = await this.digestOf(email);
    // As operator: the user is not known before the look-up.
    const row = await this.database.asOperator(() =>
      this.database.queryOne<{ id: number; roles: Role[]; password_hash: string | null }>(
        'SELECT id, roles, password_hash FROM users WHERE email_index = ?',
        [digest],
      ),
    );
    return row && { account: { id: row.id, email, roles: row.roles }, passwordHash: row.password_hash };
  }

  async findById(id: number): Promise<Account | undefined> {
    const row = await this.database.queryOne<AccountRow>(
      'SELECT id, id AS user_id, email, roles FROM users WHERE id = ?',
      [id],
    );
    if (row === undefined) return undefined;
    const { email, roles } = await this.cipher.openRow(TABLE, row, ['email']);
    return { id, email, roles };
  }

  /** The database's own rules delete what hangs on it. */
  async delete(id: number): Promise<boolean> {
    return (await this.database.em.nativeDelete(UserEntity, { id })) === 1;
  }

  async changePassword(id: number, passwordHash: string, now: Date): Promise<void> {
    await this.database.em.nativeUpdate(UserEntity, { id }, { passwordHash, updatedAt: now });
  }

  async changeRoles(id: number, roles: readonly Role[], now: Date): Promise<void> {
    await this.database.em.nativeUpdate(UserEntity, { id }, { roles: [...roles], updatedAt: now });
  }

  /** Notes that an account is in use, to the day. */
  async markUsed(id: number, now: Date): Promise<void> {
    await this.database.asUser(id, () =>
      this.database.write('UPDATE users SET last_used_at = ? WHERE id = ? AND last_used_at < ?', [
        now,
        id,
        new Date(now.getTime() - DAY_MS),
      ]),
    );
  }

  /** Some accounts with an address in clear text. */
  listUnsealed(): Promise<readonly { readonly id: number; readonly email: string }[]> {
    return this.database.asOperator(() =>
      this.database.query<{ id: number; email: string }>(
        `SELECT id, email->>'clear' AS email FROM users WHERE email_index IS NULL AND email IS NOT NULL ORDER BY id LIMIT ${BATCH}`,
      ),
    );
  }

  /** Inside a unit of work of that user. */
  async sealAddress(id: number, email: string, emailDigest: string): Promise<void> {
    const sealed = await this.cipher.sealRow(TABLE, { id, user_id: id }, { email });
    const changed = { email: sealed.email, emailIndex: emailDigest };
    await this.database.em.nativeUpdate(UserEntity, { id, emailIndex: null }, changed);
  }

  /** What an address is found by. Outside of a unit of work: the key may have to be fetched. */
  digestOf(email: string): Promise<string> {
    return this.index.digestOf('users.email', email);
  }
}
