import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../../infra/database/database.js';
import { CONTENT_CIPHER, type ContentCipher } from '../../../shared/ports/content-cipher.port.js';
import type { ValidationHistory, ValidationRecord } from '../domain/validation-record.js';
import { PersonaValidationResultEntity } from './validation-result.entity.js';

/** Enough for a judgement, and few enough for one read. */
const HISTORY_LENGTH = 100;
const TABLE = 'persona_validation_results';
const PLATFORM_PREFIX = 'platform:';

/** Reads and writes validation rows (`persona_validation_results`). */
@Injectable()
export class ValidationRepository {
  constructor(
    private readonly database: Database,
    @Inject(CONTENT_CIPHER) private readonly cipher: ContentCipher,
  ) {}

  /** Inside a unit of work. */
  async create(records: readonly ValidationRecord[], now: Date): Promise<void> {
    const ids = (await this.database.nextIds(TABLE, records.length)).values();
    for (const record of records) await this.createOne(Number(ids.next().value), record, now);
  }

  private async createOne(id: number, record: ValidationRecord, now: Date): Promise<void> {
    const { em } = this.database;
    const sealed = await this.cipher.sealRow(
      TABLE,
      { id, user_id: record.userId },
      { validation_data: record.evidence },
    );
    em.persist(
      em.create(PersonaValidationResultEntity, {
        id,
        userId: record.userId,
        writingPersonaId: record.personaId,
        validationType: record.type,
        validationData: sealed.validation_data,
        qualityScore: record.score,
        validationStatus: record.score === null ? 'not_assessed' : 'assessed',
        createdAt: now,
      }),
    );
  }

  async historyOf(personaId: number): Promise<ValidationHistory> {
    const rows = await this.database.query<{ validation_type: string; quality_score: number | null }>(
      `(SELECT DISTINCT ON (validation_type) validation_type, quality_score, id FROM persona_validation_results
         WHERE writing_persona_id = ? AND validation_type LIKE 'platform:%' ORDER BY validation_type, id DESC)
       UNION ALL
       (SELECT validation_type, quality_score, id FROM persona_validation_results
         WHERE writing_persona_id = ? AND validation_type = 'voice_match' AND validation_status = 'assessed'
         ORDER BY id DESC LIMIT ${HISTORY_LENGTH})
       UNION ALL
       (SELECT validation_type, quality_score, id FROM persona_validation_results
         WHERE writing_persona_id = ? AND validation_type = 'user_satisfaction' AND validation_status = 'assessed'
         ORDER BY id DESC LIMIT ${HISTORY_LENGTH})`,
      [personaId, personaId, personaId],
    );
    const scoresOf = (type: string) =>
      rows.flatMap((row) =>
        row.validation_type === type && row.quality_score !== null ? [row.quality_score] : [],
      );
    return {
      platformFits: rows
        .filter((row) => row.validation_type.startsWith(PLATFORM_PREFIX))
        .map((row) => ({
          platform: row.validation_type.slice(PLATFORM_PREFIX.length),
          score: row.quality_score,
        })),
      voiceMatches: scoresOf('voice_match'),
      satisfactions: scoresOf('user_satisfaction'),
    };
  }
}
