import { defineEntity, p } from '@mikro-orm/core';

const schema = defineEntity({
  name: 'ExternalIdentity',
  tableName: 'external_identities',
  properties: {
    id: p.integer().primary().autoincrement(),
    userId: p.integer().index('external_identities_user_id_index'),
    issuer: p.string().length(255),
    subjectDigest: p.string().length(64),
    createdAt: p.datetime().defaultRaw('now()'),
  },
  uniques: [{ name: 'external_identities_subject_unique', properties: ['subjectDigest'] }],
});

/** A row of the table `external_identities`. */
export class ExternalIdentityEntity extends schema.class {}
schema.setClass(ExternalIdentityEntity);
