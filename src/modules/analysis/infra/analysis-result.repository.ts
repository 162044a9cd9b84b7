import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../../infra/database/database.js';
import { CLOCK, type Clock } from '../../../shared/ports/clock.port.js';
import { PersonaAnalysisResultEntity } from './analysis-result.entity.js';

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

@Injectable()
export class AnalysisResultRepository {
  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  create(record: AnalysisRecord): void {
    const { em } = this.database;
    em.persist(
      em.create(PersonaAnalysisResultEntity, {
        userId: record.userId,
        writingPersonaId: record.personaId,
        analysisType: record.type,
        analysisData: record.data,
        confidenceScore: record.confidence,
        processingTimeMs: record.processingTimeMs,
        createdAt: this.clock.now(),
      }),
    );
  }
}
