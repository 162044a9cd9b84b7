import { defineEntity, p } from '@mikro-orm/core';
import type { SealedContent } from '../../shared/ports/content-cipher.port.js';

const schema = defineEntity({
  name: 'IdempotencyKey',
  tableName: 'idempotency_keys',
  properties: {
    id: p.integer().primary().autoincrement(),
    userId: p.integer(),
    route: p.string().length(200),
    key: p.string().length(255),
    requestHash: p.string().length(64),
    state: p.string().length(10),
    status: p.integer().nullable(),
    response: p.json<SealedContent>().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
    lockedUntil: p.datetime(),
    expiresAt: p.datetime().index('idempotency_keys_expires_index'),
  },
  uniques: [{ name: 'idempotency_keys_key_unique', properties: ['userId', 'route', 'key'] }],
});

/** A row of the table `idempotency_keys`. */
export class IdempotencyKeyEntity extends schema.class {}
schema.setClass(IdempotencyKeyEntity);
