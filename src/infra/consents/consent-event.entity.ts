import { defineEntity, p } from '@mikro-orm/core';

const schema = defineEntity({
  name: 'ConsentEvent',
  tableName: 'consent_events',
  properties: {
    id: p.integer().primary().autoincrement(),
    userId: p.integer(),
    purpose: p.string().length(40),
    granted: p.boolean(),
    source: p.string().length(20),
    createdAt: p.datetime().defaultRaw('now()'),
  },
  indexes: [{ name: 'consent_events_user_id_index', properties: ['userId', 'purpose', 'id'] }],
});

/** A row of the table `consent_events`. */
export class ConsentEventEntity extends schema.class {}
schema.setClass(ConsentEventEntity);
