import { Injectable } from '@nestjs/common';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { Database } from '../../../infra/database/database.js';
import type { Role } from '../../../shared/principal.js';
import type { Account } from '../domain/account.js';
import { EmailTaken } from '../domain/account-errors.js';
import { UserEntity } from './user.entity.js';

type AccountRow = { id: number; email: string; roles: Role[]; password_hash: string };

/** An account with the hash that proves its password; never leaves the feature. */
export interface AccountWithPassword {
  readonly account: Account;
  readonly passwordHash: string;
}

@Injectable()
export class AccountRepository {
  constructor(private readonly database: Database) {}

  /** Throws EmailTaken. */
  async create(email: string, passwordHash: string, roles: readonly Role[], now: Date): Promise<Account> {
    const user = this.database.em.create(UserEntity, {
      email,
      passwordHash,
      roles: [...roles],
      createdAt: now,
      updatedAt: now,
    });
    try {
      await this.database.em.persist(user).flush();
    } catch (error) {
      if (error instanceof UniqueConstraintViolationException) throw new EmailTaken();
      throw error;
    }
    return { id: user.id, email, roles };
  }

  async findByEmail(email: string): Promise<AccountWithPassword | undefined> {
    const row = await this.database.queryOne<AccountRow>(
      'SELECT id, email, roles, password_hash FROM users WHERE email = ?',
      [email],
    );
    return row && { account: toAccount(row), passwordHash: row.password_hash };
  }

  async findById(id: number): Promise<Account | undefined> {
    const row = await this.database.queryOne<AccountRow>('SELECT id, email, roles FROM users WHERE id = ?', [
      id,
    ]);
    return row && toAccount(row);
  }

  /** The database's own rules delete what hangs on it. */
  async delete(id: number): Promise<boolean> {
    return (await this.database.em.nativeDelete(UserEntity, { id })) === 1;
  }

  async changePassword(id: number, passwordHash: string, now: Date): Promise<void> {
    const user = await this.database.em.findOneOrFail(UserEntity, { id });
    user.passwordHash = passwordHash;
    user.updatedAt = now;
  }

  /** Undefined when nobody has that address. */
  async grantRole(email: string, role: Role, now: Date): Promise<Account | undefined> {
    const user = await this.database.em.findOne(UserEntity, { email });
    if (user === null) return undefined;
    if (!user.roles.includes(role)) user.roles = [...user.roles, role];
    user.updatedAt = now;
    return { id: user.id, email, roles: user.roles };
  }
}

const toAccount = (row: AccountRow): Account => ({ id: row.id, email: row.email, roles: row.roles });
