import { defineEntity, p } from '@mikro-orm/core';
import type { SealedContent } from '../../shared/ports/content-cipher.port.js';

const schema = defineEntity({
  name: 'JobCheckpoint',
  tableName: 'job_checkpoints',
  properties: {
    id: p.integer().primary().autoincrement(),
    userId: p.integer(),
    jobId: p.integer(),
    step: p.string().length(120),
    answer: p.json<SealedContent>(),
    createdAt: p.datetime(),
  },
  indexes: [{ name: 'job_checkpoints_user_id_index', properties: ['userId'] }],
  uniques: [{ name: 'job_checkpoints_step_unique', properties: ['jobId', 'step'] }],
});

/** A row of the table `job_checkpoints`. */
export class JobCheckpointEntity extends schema.class {}
schema.setClass(JobCheckpointEntity);
