import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { ROW_ACCESS, type RowAccess } from '../../shared/ports/row-access.port.js';
import { UNIT_OF_WORK, type UnitOfWork } from '../../shared/ports/unit-of-work.port.js';
import type { Role } from '../../shared/principal.js';
import { type Account, normalizeEmail } from './domain/account.js';
import { SignInRefused } from './domain/account-errors.js';
import { AccountRepository } from './infra/account.repository.js';
import { Argon2PasswordHasherService } from './infra/argon2-password-hasher.service.js';

/** Makes accounts and proves passwords. */
@Injectable()
export class AccountService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly hasher: Argon2PasswordHasherService,
    @Inject(ROW_ACCESS) private readonly rows: RowAccess,
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws EmailTaken. */
  async register(email: string, password: string, roles: readonly Role[] = ['user']): Promise<Account> {
    const passwordHash = await this.hasher.hash(password);
    const address = normalizeEmail(email);
    const account = { id: await this.accounts.nextId(), email: address, roles };
    const emailDigest = await this.accounts.digestOf(address);
    await this.changing(account.id, (now) =>
      this.accounts.create({ ...account, emailDigest, passwordHash, now }),
    );
    return account;
  }

  /**
   * Creates an account for an external identity, together with the link that `link` stores. An address that another
   * account has is left out.
   */
  async createExternal(
    email: string | undefined,
    link: (userId: number, now: Date) => Promise<void>,
  ): Promise<number> {
    const id = await this.accounts.nextId();
    const address = email === undefined ? null : await this.freeAddress(normalizeEmail(email));
    const emailDigest = address && (await this.accounts.digestOf(address));
    await this.changing(id, async (now) => {
      await this.accounts.create({
        id,
        email: address,
        emailDigest,
        roles: ['user'],
        passwordHash: null,
        now,
      });
      await link(id, now);
    });
    return id;
  }

  /** Throws SignInRefused, after the same time whether or not the address is known. */
  async authenticate(email: string, password: string): Promise<Account> {
    const found = await this.accounts.findByEmail(normalizeEmail(email));
    const passwordHash = found?.passwordHash ?? undefined;
    const proven = await this.hasher.verify(passwordHash, password);
    if (found === undefined || passwordHash === undefined || !proven) throw new SignInRefused();
    if (this.hasher.isOutdated(passwordHash)) await this.rehash(found.account.id, password);
    return found.account;
  }

  /** Stores the day of the last use of an account: unused accounts may be deleted. */
  markUsed(id: number): Promise<void> {
    return this.accounts.markUsed(id, this.clock.now());
  }

  findById(id: number): Promise<Account | undefined> {
    return this.rows.asUser(id, () => this.accounts.findById(id));
  }

  async findByEmail(email: string): Promise<Account | undefined> {
    return (await this.accounts.findByEmail(normalizeEmail(email)))?.account;
  }

  /** Deletes the account with all that hangs on it; whether there was one. */
  delete(id: number): Promise<boolean> {
    return this.changing(id, () => this.accounts.delete(id));
  }

  /** Undefined when no account has that address. */
  async grantRole(email: string, role: Role): Promise<Account | undefined> {
    const account = (await this.accounts.findByEmail(normalizeEmail(email)))?.account;
    if (account === undefined || account.roles.includes(role)) return account;
    const roles = [...account.roles, role];
    await this.changing(account.id, (now) => this.accounts.changeRoles(account.id, roles, now));
    return { ...account, roles };
  }

  private async freeAddress(address: string): Promise<string | null> {
    return (await this.accounts.findByEmail(address)) === undefined ? address : null;
  }

  private async rehash(id: number, password: string): Promise<void> {
    const passwordHash = await this.hasher.hash(password);
    await this.changing(id, (now) => this.accounts.changePassword(id, passwordHash, now));
  }

  private changing<Result>(id: number, work: (now: Date) => Promise<Result>): Promise<Result> {
    return this.rows.asUser(id, () => this.unitOfWork.run(() => work(this.clock.now())));
  }
}
