import { defineEntity, p } from '@mikro-orm/core';
import type { SealedContent } from '../../../shared/ports/content-cipher.port.js';

const schema = defineEntity({
  name: 'PersonaValidationResult',
  tableName: 'persona_validation_results',
  properties: {
    id: p.integer().primary().autoincrement(),
    userId: p.integer().index('persona_validation_results_user_id_index'),
    writingPersonaId: p.integer(),
    validationType: p.string().length(100),
    validationData: p.json<SealedContent>().nullable(),
    qualityScore: p.double().nullable(),
    validationStatus: p.string().length(50),
    createdAt: p.datetime().defaultRaw('now()').index('persona_validation_results_time_index'),
  },
  indexes: [
    { name: 'idx_validation_results_persona_status', properties: ['writingPersonaId', 'validationStatus'] },
  ],
});

/** A row of the table `persona_validation_results`. */
export class PersonaValidationResultEntity extends schema.class {}
schema.setClass(PersonaValidationResultEntity);
