import { defineEntity, p } from '@mikro-orm/core';
import type { SealedContent } from '../../../shared/ports/content-cipher.port.js';
import type { SampleSource } from '../domain/onboarding.js';

/** What of a sample is personal. */
export interface SampleContent {
  readonly text: string;
  readonly title?: string;
  readonly origin?: string;
  readonly url?: string;
}

const schema = defineEntity({
  name: 'WritingSample',
  tableName: 'writing_samples',
  properties: {
    id: p.integer().primary().autoincrement(),
    userId: p.integer().index('writing_samples_user_id_index'),
    writingPersonaId: p.integer().index('writing_samples_persona_index'),
    source: p.string().length(20).$type<SampleSource>(),
    language: p.string().length(35).nullable(),
    words: p.integer(),
    content: p.json<SealedContent>(),
    fileKey: p.string().length(200),
    createdAt: p.datetime().defaultRaw('now()'),
  },
});

/** A row of the table `writing_samples`. */
export class WritingSampleEntity extends schema.class {}
schema.setClass(WritingSampleEntity);
