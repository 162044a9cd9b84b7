import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../../infra/database/database.js';
import { CONTENT_CIPHER, type ContentCipher } from '../../../shared/ports/content-cipher.port.js';
import { CLOCK, type Clock } from '../../../shared/ports/clock.port.js';
import { PersonaAnalysisResultEntity } from './analysis-result.entity.js';

const TABLE = 'persona_analysis_results';

/** One run of the analysis: the audit trail of how a persona came to be. */
export interface AnalysisRecord {
  readonly userId: number;
  readonly personaId: number;
  /** `generation`, or `reanalysis` after samples or preferences changed. */
  readonly type: 'generation' | 'reanalysis';
  readonly data: unknown;
  readonly confidence: number;
  readonly processingTimeMs: number;
}

/** Reads and writes analysis result rows. */
@Injectable()
export class AnalysisResultRepository {
  constructor(
    private readonly database: Database,
    @Inject(CONTENT_CIPHER) private readonly cipher: ContentCipher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async create(record: AnalysisRecord): Promise<void> {
    const { em } = this.database;
    const id = await this.database.nextId(TABLE);
    const sealed = await this.cipher.sealRow(
      TABLE,
      { id, user_id: record.userId },
      { analysis_data: record.data },
    );
    em.persist(
      em.create(PersonaAnalysisResultEntity, {
        id,
        userId: record.userId,
        writingPersonaId: record.personaId,
        analysisType: record.type,
        analysisData: sealed.analysis_data,
        confidenceScore: record.confidence,
        processingTimeMs: record.processingTimeMs,
        createdAt: this.clock.now(),
      }),
    );
  }
}
