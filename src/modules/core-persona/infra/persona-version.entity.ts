import { defineEntity, p } from '@mikro-orm/core';
import type { SealedContent } from '../../../shared/ports/content-cipher.port.js';
import type { ChangeReason } from '../domain/persona-snapshot.js';

const schema = defineEntity({
  name: 'PersonaVersion',
  tableName: 'persona_versions',
  properties: {
    id: p.integer().primary().autoincrement(),
    userId: p.integer().index('persona_versions_user_id_index'),
    writingPersonaId: p.integer(),
    version: p.integer(),
    replacedBy: p.string().length(20).$type<ChangeReason>(),
    snapshot: p.json<SealedContent>(),
    createdAt: p.datetime().defaultRaw('now()'),
  },
  uniques: [{ name: 'persona_versions_version_unique', properties: ['writingPersonaId', 'version'] }],
});

/** A row of the table `persona_versions`. */
export class PersonaVersionEntity extends schema.class {}
schema.setClass(PersonaVersionEntity);
