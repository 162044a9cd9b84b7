import { defineEntity, p } from '@mikro-orm/core';
import type { SealedContent } from '../../../shared/ports/content-cipher.port.js';
import type { Scope } from '../../../shared/scopes.js';

const schema = defineEntity({
  name: 'ApiKey',
  tableName: 'api_keys',
  properties: {
    id: p.integer().primary().autoincrement(),
    userId: p.integer().index('api_keys_user_id_index'),
    label: p.json<SealedContent>(),
    prefix: p.string().length(16),
    keyHash: p.string().length(64),
    scopes: p.array().$type<Scope[]>(),
    createdAt: p.datetime().defaultRaw('now()'),
    expiresAt: p.datetime().nullable(),
    lastUsedAt: p.datetime().nullable(),
    revokedAt: p.datetime().nullable(),
  },
  indexes: [
    {
      name: 'api_keys_over_index',
      expression: 'create index api_keys_over_index on api_keys ((least(revoked_at, expires_at)))',
    },
  ],
  uniques: [{ name: 'api_keys_key_hash_unique', properties: ['keyHash'] }],
});

/** A row of the table `api_keys`. */
export class ApiKeyEntity extends schema.class {}
schema.setClass(ApiKeyEntity);
