import { defineEntity, p } from '@mikro-orm/core';
import type { SealedContent } from '../../../shared/ports/content-cipher.port.js';

const schema = defineEntity({
  name: 'WritingPersona',
  tableName: 'writing_personas',
  properties: {
    id: p.integer().primary().autoincrement(),
    userId: p.integer(),
    personaName: p.string().length(255),
    archetype: p.string().length(100).nullable(),
    coreBelief: p.text().nullable(),
    linguisticFingerprint: p.json<SealedContent>().nullable(),
    confidenceScore: p.double().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
    updatedAt: p.datetime().defaultRaw('now()'),
    isActive: p.boolean().default(true),
    version: p.integer().default(1),
    language: p.string().length(35).nullable(),
    personaData: p.json<SealedContent>(),
    voiceProfile: p.json<SealedContent>().nullable(),
    model: p.string().length(100),
    labels: p.json<SealedContent>().nullable(),
  },
  indexes: [
    { name: 'idx_writing_personas_user_active', properties: ['userId', 'isActive'] },
    {
      name: 'idx_personas_user_platform',
      properties: ['userId'],
      include: ['id', 'personaName', 'confidenceScore'],
    },
  ],
});

/** A row of the table `writing_personas`. */
export class WritingPersonaEntity extends schema.class {}
schema.setClass(WritingPersonaEntity);
