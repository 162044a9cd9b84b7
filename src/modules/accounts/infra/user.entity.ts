import { defineEntity, p } from '@mikro-orm/core';
import type { SealedContent } from '../../../shared/ports/content-cipher.port.js';
import type { Role } from '../../../shared/principal.js';

const schema = defineEntity({
  name: 'User',
  tableName: 'users',
  properties: {
    id: p.integer().primary().autoincrement(),
    email: p.json<SealedContent>().nullable(),
    passwordHash: p.text().nullable(),
    roles: p.array().$type<Role[]>().default(['user']),
    createdAt: p.datetime().defaultRaw('now()'),
    updatedAt: p.datetime().defaultRaw('now()'),
    lastUsedAt: p.datetime().defaultRaw('now()').index('users_last_used_index'),
    emailIndex: p.string().length(64).nullable(),
  },
  indexes: [],
  uniques: [{ name: 'users_email_index_unique', properties: ['emailIndex'] }],
});

/** A row of the table `users`. */
export class UserEntity extends schema.class {}
schema.setClass(UserEntity);
