import { defineEntity, p } from '@mikro-orm/core';
import type { SealedContent } from '../../../shared/ports/content-cipher.port.js';

const schema = defineEntity({
  name: 'PersonaLearningData',
  tableName: 'persona_learning_data',
  properties: {
    id: p.integer().primary().autoincrement(),
    userId: p.integer().index('persona_learning_data_user_id_index'),
    writingPersonaId: p.integer(),
    feedbackId: p.integer().index('persona_learning_data_feedback_index'),
    learningType: p.string().length(50),
    learningData: p.json<SealedContent>(),
    createdAt: p.datetime().defaultRaw('now()'),
  },
  indexes: [{ name: 'persona_learning_data_persona_index', properties: ['writingPersonaId', 'createdAt'] }],
});

/** A row of the table `persona_learning_data`. */
export class PersonaLearningEntity extends schema.class {}
schema.setClass(PersonaLearningEntity);
