import { defineEntity, p } from '@mikro-orm/core';
import type { SealedContent } from '../../../shared/ports/content-cipher.port.js';

const schema = defineEntity({
  name: 'PersonaFeedback',
  tableName: 'persona_feedback',
  properties: {
    id: p.integer().primary().autoincrement(),
    userId: p.integer().index('persona_feedback_user_id_index'),
    writingPersonaId: p.integer(),
    contentId: p.integer().nullable().index('persona_feedback_content_index'),
    satisfaction: p.double().nullable(),
    feedbackData: p.json<SealedContent>(),
    createdAt: p.datetime().defaultRaw('now()').index('persona_feedback_time_index'),
  },
  indexes: [{ name: 'persona_feedback_persona_index', properties: ['writingPersonaId', 'createdAt'] }],
});

/** A row of the table `persona_feedback`. */
export class PersonaFeedbackEntity extends schema.class {}
schema.setClass(PersonaFeedbackEntity);
