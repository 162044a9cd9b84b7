import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../config/app-config.js';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { ROW_ACCESS, type RowAccess } from '../../shared/ports/row-access.port.js';
import { UNIT_OF_WORK, type UnitOfWork } from '../../shared/ports/unit-of-work.port.js';
import { RefreshRefused } from './domain/account-errors.js';
import { hashRefreshToken, newRefreshToken } from './infra/refresh-token.secret.js';
import { RefreshTokenRepository } from './infra/refresh-token.repository.js';

/** A session is a family of refresh tokens, each good for one use. */
@Injectable()
export class SessionService {
  constructor(
    private readonly tokens: RefreshTokenRepository,
    @Inject(ROW_ACCESS) private readonly rows: RowAccess,
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /** Starts a session and gives its first refresh token. */
  open(userId: number): Promise<string> {
    return this.rows.asUser(userId, () => this.unitOfWork.run(async () => this.issue(userId, randomUUID())));
  }

  /**
   * Trades a refresh token for the next one. A token used twice has been stolen from one of its two users, so the
   * whole family is revoked. Throws RefreshRefused.
   */
  async rotate(token: string): Promise<{ readonly userId: number; readonly refreshToken: string }> {
    const rotated = await this.finding(async () => {
      const now = this.clock.now();
      const stored = await this.tokens.findLocked(hashRefreshToken(token));
      if (stored === null || stored.revokedAt || stored.expiresAt <= now) return undefined;
      if (stored.usedAt) {
        await this.tokens.revokeFamily(stored.familyId, now);
        return undefined;
      }
      stored.usedAt = now;
      return { userId: stored.user, refreshToken: this.issue(stored.user, stored.familyId) };
    });
    // Thrown out here: inside, it would undo the revocation.
    if (rotated === undefined) throw new RefreshRefused();
    return rotated;
  }

  /** Ends the session of this refresh token; an unknown one has no session to end. */
  async close(token: string): Promise<void> {
    await this.finding(async () => {
      const stored = await this.tokens.findLocked(hashRefreshToken(token));
      if (stored !== null) await this.tokens.revokeFamily(stored.familyId, this.clock.now());
    });
  }

  /** Only the token tells the user of a session. */
  private finding<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.rows.asOperator(() => this.unitOfWork.run(work));
  }

  private issue(userId: number, familyId: string): string {
    const now = this.clock.now();
    const token = newRefreshToken();
    const expiresAt = new Date(now.getTime() + this.config.jwt.refreshTtlSeconds * 1000);
    this.tokens.create({ userId, familyId, tokenHash: hashRefreshToken(token), now, expiresAt });
    return token;
  }
}
