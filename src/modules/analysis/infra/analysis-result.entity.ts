import { defineEntity, p } from '@mikro-orm/core';
import type { SealedContent } from '../../../shared/ports/content-cipher.port.js';

const schema = defineEntity({
  name: 'PersonaAnalysisResult',
  tableName: 'persona_analysis_results',
  properties: {
    id: p.integer().primary().autoincrement(),
    userId: p.integer().index('persona_analysis_results_user_id_index'),
    writingPersonaId: p.integer(),
    analysisType: p.string().length(100),
    analysisData: p.json<SealedContent>().nullable(),
    confidenceScore: p.double().nullable(),
    processingTimeMs: p.integer().nullable(),
    createdAt: p.datetime().defaultRaw('now()').index('persona_analysis_results_time_index'),
  },
  indexes: [{ name: 'idx_analysis_results_persona_type', properties: ['writingPersonaId', 'analysisType'] }],
});

/** A row of the table `persona_analysis_results`. */
export class PersonaAnalysisResultEntity extends schema.class {}
schema.setClass(PersonaAnalysisResultEntity);
