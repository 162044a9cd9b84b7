import { defineEntity, p } from '@mikro-orm/core';

const schema = defineEntity({
  name: 'SignInFailure',
  tableName: 'sign_in_failures',
  properties: {
    digest: p.string().length(64).primary(),
    failures: p.integer(),
    lastFailedAt: p.datetime().index('sign_in_failures_time_index'),
    blockedUntil: p.datetime(),
  },
});

/** A row of the table `sign_in_failures`. */
export class SignInFailureEntity extends schema.class {}
schema.setClass(SignInFailureEntity);
