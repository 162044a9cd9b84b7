import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../../infra/database/database.js';
import { BLIND_INDEX, type BlindIndex } from '../../../shared/ports/blind-index.port.js';
import { ExternalIdentityEntity } from './external-identity.entity.js';

/** Reads and writes external identity rows (`external_identities`). */
@Injectable()
export class ExternalIdentityRepository {
  constructor(
    private readonly database: Database,
    @Inject(BLIND_INDEX) private readonly index: BlindIndex,
  ) {}

  /** Digest that finds an identity again, in place of its name at the issuer. */
  digestOf(issuer: string, subject: string): Promise<string> {
    return this.index.digestOf('external-identity', `${issuer}|${subject}`);
  }

  /** The account of an identity; undefined for a new one. */
  async findUserId(digest: string): Promise<number | undefined> {
    // As operator: the user is not known before the look-up.
    const row = await this.database.asOperator(() =>
      this.database.queryOne<{ user_id: number }>(
        'SELECT user_id FROM external_identities WHERE subject_digest = ?',
        [digest],
      ),
    );
    return row?.user_id;
  }

  /** Inside a unit of work of that user. Throws UniqueConstraintViolationException when another process was faster. */
  async create(userId: number, issuer: string, subjectDigest: string, now: Date): Promise<void> {
    const { em } = this.database;
    await em
      .persist(em.create(ExternalIdentityEntity, { userId, issuer, subjectDigest, createdAt: now }))
      .flush();
  }
}
