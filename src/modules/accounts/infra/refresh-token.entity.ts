import { defineEntity, p } from '@mikro-orm/core';
import { UserEntity } from './user.entity.js';

const schema = defineEntity({
  name: 'RefreshToken',
  tableName: 'refresh_tokens',
  properties: {
    id: p.integer().primary().autoincrement(),
    user: () =>
      p
        .manyToOne(UserEntity)
        .mapToPk()
        .name('user_id')
        .deleteRule('cascade')
        .index('refresh_tokens_user_id_index'),
    familyId: p.uuid(),
    tokenHash: p.string().length(64),
    createdAt: p.datetime().defaultRaw('now()'),
    expiresAt: p.datetime().index('refresh_tokens_expires_index'),
    usedAt: p.datetime().nullable(),
    revokedAt: p.datetime().nullable(),
  },
  indexes: [{ name: 'refresh_tokens_family_id_index', properties: ['familyId'] }],
  uniques: [{ name: 'refresh_tokens_token_hash_unique', properties: ['tokenHash'] }],
});

/** A row of the table `refresh_tokens`. */
export class RefreshTokenEntity extends schema.class {}
schema.setClass(RefreshTokenEntity);
