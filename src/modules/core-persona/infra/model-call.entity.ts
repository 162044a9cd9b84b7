import { defineEntity, p } from '@mikro-orm/core';
import type { ModelCall, TokenUsage } from '../../../shared/ports/text-model.port.js';

const schema = defineEntity({
  name: 'ModelCall',
  tableName: 'model_calls',
  properties: {
    id: p.integer().primary().autoincrement(),
    userId: p.integer(),
    writingPersonaId: p.integer().nullable().index('model_calls_persona_index'),
    provider: p.string().length(20).$type<ModelCall['provider']>(),
    task: p.string().length(100),
    promptVersion: p.string().length(50),
    promptHash: p.string().length(64),
    requestedModel: p.string().length(100),
    returnedModel: p.string().length(100).nullable(),
    parameters: p.json<ModelCall['parameters']>(),
    tokenUsage: p.json<TokenUsage>(),
    costUsd: p.double().nullable(),
    attempts: p.integer(),
    finishReason: p.string().length(50).nullable(),
    outcome: p.string().length(20).$type<ModelCall['outcome']>(),
    durationMs: p.integer(),
    startedAt: p.datetime().index('model_calls_time_index'),
  },
  indexes: [{ name: 'model_calls_user_id_index', properties: ['userId', 'startedAt'] }],
});

/** A row of the table `model_calls`. */
export class ModelCallEntity extends schema.class {}
schema.setClass(ModelCallEntity);
