import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { Database } from '../../../infra/database/database.js';
import { RefreshTokenEntity } from './refresh-token.entity.js';

interface NewToken {
  readonly userId: number;
  readonly familyId: string;
  readonly tokenHash: string;
  readonly now: Date;
  readonly expiresAt: Date;
}

/** Reads and writes refresh token rows. */
@Injectable()
export class RefreshTokenRepository {
  constructor(private readonly database: Database) {}

  create(token: NewToken): void {
    this.database.em.persist(
      this.database.em.create(RefreshTokenEntity, {
        user: token.userId,
        familyId: token.familyId,
        tokenHash: token.tokenHash,
        createdAt: token.now,
        expiresAt: token.expiresAt,
      }),
    );
  }

  /** Locks the row, so that of two simultaneous uses the second sees the first. */
  async findLocked(tokenHash: string): Promise<RefreshTokenEntity | null> {
    return this.database.em.findOne(
      RefreshTokenEntity,
      { tokenHash },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
  }

  async revokeFamily(familyId: string, now: Date): Promise<void> {
    await this.database.em.nativeUpdate(
      RefreshTokenEntity,
      { familyId, revokedAt: null },
      { revokedAt: now },
    );
  }
}
