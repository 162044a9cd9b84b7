import { defineEntity, p } from '@mikro-orm/core';
import type { UsageEvent } from '../../../shared/ports/event-bus.port.js';

const schema = defineEntity({
  name: 'UsageEvent',
  tableName: 'usage_events',
  properties: {
    id: p.bigint().primary().autoincrement(),
    userId: p.integer(),
    writingPersonaId: p.integer().nullable(),
    eventType: p.string().length(50).$type<UsageEvent['type']>(),
    platform: p.string().length(50).nullable(),
    value: p.double().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
  },
  indexes: [
    { name: 'usage_events_user_id_index', properties: ['userId', 'createdAt'] },
    { name: 'usage_events_persona_index', properties: ['writingPersonaId', 'eventType', 'createdAt'] },
    { name: 'usage_events_time_index', properties: ['createdAt', 'eventType'] },
  ],
});

export class UsageEventEntity extends schema.class {}
schema.setClass(UsageEventEntity);
