import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { UNIT_OF_WORK, type UnitOfWork } from '../../shared/ports/unit-of-work.port.js';
import type { Role } from '../../shared/principal.js';
import { type Account, normalizeEmail } from './domain/account.js';
import { SignInRefused } from './domain/account-errors.js';
import { AccountRepository } from './infra/account.repository.js';
import { Argon2PasswordHasher } from './infra/argon2-password-hasher.js';

/** Makes accounts and proves passwords. */
@Injectable()
export class AccountService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly hasher: Argon2PasswordHasher,
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws EmailTaken. */
  async register(email: string, password: string, roles: readonly Role[] = ['user']): Promise<Account> {
    const passwordHash = await this.hasher.hash(password);
    return this.unitOfWork.run(() =>
      this.accounts.create(normalizeEmail(email), passwordHash, roles, this.clock.now()),
    );
  }

  /** Throws SignInRefused, after the same time whether or not the address is known. */
  async authenticate(email: string, password: string): Promise<Account> {
    const found = await this.accounts.findByEmail(normalizeEmail(email));
    const proven = await this.hasher.verify(found?.passwordHash, password);
    if (found === undefined || !proven) throw new SignInRefused();
    if (this.hasher.isOutdated(found.passwordHash)) await this.rehash(found.account.id, password);
    return found.account;
  }

  findById(id: number): Promise<Account | undefined> {
    return this.accounts.findById(id);
  }

  /** Deletes the account with all that hangs on it; whether there was one. */
  delete(id: number): Promise<boolean> {
    return this.unitOfWork.run(() => this.accounts.delete(id));
  }

  /** Undefined when nobody has that address. */
  grantRole(email: string, role: Role): Promise<Account | undefined> {
    return this.unitOfWork.run(() => this.accounts.grantRole(normalizeEmail(email), role, this.clock.now()));
  }

  private async rehash(id: number, password: string): Promise<void> {
    const passwordHash = await this.hasher.hash(password);
    await this.unitOfWork.run(() => this.accounts.changePassword(id, passwordHash, this.clock.now()));
  }
}
