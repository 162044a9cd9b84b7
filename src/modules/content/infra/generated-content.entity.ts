import { defineEntity, p } from '@mikro-orm/core';
import type { SealedContent } from '../../../shared/ports/content-cipher.port.js';

const schema = defineEntity({
  name: 'GeneratedContent',
  tableName: 'generated_content',
  properties: {
    id: p.integer().primary().autoincrement(),
    userId: p.integer().index('generated_content_user_id_index'),
    writingPersonaId: p.integer(),
    platform: p.string().length(50),
    content: p.json<SealedContent>(),
    voiceMatchScore: p.double().nullable(),
    platformScore: p.double().nullable(),
    attempts: p.integer(),
    model: p.string().length(100),
    createdAt: p.datetime().defaultRaw('now()').index('generated_content_time_index'),
  },
  indexes: [{ name: 'generated_content_persona_index', properties: ['writingPersonaId', 'createdAt'] }],
});

/** A row of the table `generated_content`. */
export class GeneratedContentEntity extends schema.class {}
schema.setClass(GeneratedContentEntity);
