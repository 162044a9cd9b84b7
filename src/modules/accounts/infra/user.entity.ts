import { defineEntity, p } from '@mikro-orm/core';
import type { Role } from '../../../shared/principal.js';

const schema = defineEntity({
  name: 'User',
  tableName: 'users',
  properties: {
    id: p.integer().primary().autoincrement(),
    email: p.string().length(254),
    passwordHash: p.text(),
    roles: p.array().$type<Role[]>().default(['user']),
    createdAt: p.datetime().defaultRaw('now()'),
    updatedAt: p.datetime().defaultRaw('now()'),
  },
  indexes: [],
  uniques: [{ name: 'users_email_unique', properties: ['email'] }],
});

export class UserEntity extends schema.class {}
schema.setClass(UserEntity);
