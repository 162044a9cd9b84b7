import { Inject, Injectable } from '@nestjs/common';
import { NotAuthenticated } from '../../shared/access-errors.js';
import { ACCESS_TOKENS, type AccessTokens } from '../../shared/ports/access-tokens.port.js';
import { AccountService } from './account.service.js';
import { type Account, normalizeEmail } from './domain/account.js';
import { RefreshRefused } from './domain/account-errors.js';
import { SessionService } from './session.service.js';
import { SignInBrakeService } from './sign-in-brake.service.js';

/** What a client needs to go on: who it is, and the two tokens. */
export interface SignedIn {
  readonly account: Account;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresInSeconds: number;
}

/** Signing in and staying signed in. */
@Injectable()
export class AuthService {
  constructor(
    private readonly accounts: AccountService,
    private readonly sessions: SessionService,
    private readonly brake: SignInBrakeService,
    @Inject(ACCESS_TOKENS) private readonly tokens: AccessTokens,
  ) {}

  async register(email: string, password: string): Promise<SignedIn> {
    const account = await this.accounts.register(email, password);
    return this.signedIn(account, await this.sessions.open(account.id));
  }

  /** `address` is where the attempt comes from. Throws SignInRefused, or SignInDelayed after too many of them. */
  async login(email: string, password: string, address: string): Promise<SignedIn> {
    const account = await this.brake.guard(normalizeEmail(email), address, () =>
      this.accounts.authenticate(email, password),
    );
    return this.signedIn(account, await this.sessions.open(account.id));
  }

  /** Reads the account again, so that changed roles take effect. */
  async refresh(refreshToken: string): Promise<SignedIn> {
    const rotated = await this.sessions.rotate(refreshToken);
    const account = await this.accounts.findById(rotated.userId);
    if (account === undefined) throw new RefreshRefused();
    return this.signedIn(account, rotated.refreshToken);
  }

  logout(refreshToken: string): Promise<void> {
    return this.sessions.close(refreshToken);
  }

  /** Throws NotAuthenticated when the account is gone though its token still lives. */
  async me(userId: number): Promise<Account> {
    const account = await this.accounts.findById(userId);
    if (account === undefined) throw new NotAuthenticated();
    return account;
  }

  private async signedIn(account: Account, refreshToken: string): Promise<SignedIn> {
    await this.accounts.markUsed(account.id);
    const accessToken = this.tokens.sign({ userId: account.id, roles: account.roles });
    return { account, accessToken, refreshToken, expiresInSeconds: this.tokens.lifetimeSeconds };
  }
}
