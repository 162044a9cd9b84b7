import { defineEntity, p } from '@mikro-orm/core';
import type { SealedContent } from '../../shared/ports/content-cipher.port.js';

const schema = defineEntity({
  name: 'LegalHold',
  tableName: 'legal_holds',
  properties: {
    id: p.integer().primary().autoincrement(),
    userId: p.integer(),
    reason: p.json<SealedContent>(),
    placedAt: p.datetime(),
    releasedAt: p.datetime().nullable(),
  },
  indexes: [{ name: 'legal_holds_user_id_index', properties: ['userId', 'releasedAt'] }],
});

/** A row of the table `legal_holds`. */
export class LegalHoldEntity extends schema.class {}
schema.setClass(LegalHoldEntity);
