import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../../infra/database/database.js';
import { BLIND_INDEX, type BlindIndex } from '../../../shared/ports/blind-index.port.js';
import { ExternalIdentityEntity } from './external-identity.entity.js';

@Injectable()
export class ExternalIdentityRepository {
  constructor(
    private readonly database: Database,
    @Inject(BLIND_INDEX) private readonly index: BlindIndex,
  ) {}

  /** By what somebody is found again without their name at the issuer being kept. */
  digestOf(issuer: string, subject: string): Promise<string> {
    return this.index.digestOf('external-identity', `${issuer}|${subject}`);
  }

  /** The account of somebody; undefined for one who was never here. */
  async findUserId(digest: string): Promise<number | undefined> {
    // Who it is, is what is to be found out.
    const row = await this.database.asOperator(() =>
      this.database.queryOne<{ user_id: number }>(
        'SELECT user_id FROM external_identities WHERE subject_digest = ?',
        [digest],
      ),
    );
    return row?.user_id;
  }

  /** Inside a unit of work of that user. Throws UniqueConstraintViolationException when somebody was faster. */
  async create(userId: number, issuer: string, subjectDigest: string, now: Date): Promise<void> {
    const { em } = this.database;
    await em
      .persist(em.create(ExternalIdentityEntity, { userId, issuer, subjectDigest, createdAt: now }))
      .flush();
  }
}
