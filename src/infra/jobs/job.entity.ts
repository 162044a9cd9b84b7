import { defineEntity, p } from '@mikro-orm/core';
import type { SealedContent } from '../../shared/ports/content-cipher.port.js';
import type { JobStep } from '../../shared/ports/jobs.port.js';

const UNFINISHED = 'finished_at is null';

const schema = defineEntity({
  name: 'Job',
  tableName: 'jobs',
  properties: {
    id: p.integer().primary().autoincrement(),
    userId: p.integer(),
    kind: p.string().length(40),
    batchId: p.uuid().nullable(),
    queueId: p.uuid(),
    turn: p.integer(),
    state: p.string().length(20),
    attempt: p.integer().default(0),
    progress: p.json<readonly JobStep[]>(),
    request: p.json<SealedContent>().nullable(),
    result: p.json<Readonly<Record<string, number>>>().nullable(),
    problem: p.json<SealedContent>().nullable(),
    cancelRequested: p.boolean().default(false),
    // Of the version before; see migrations/0018-job-heartbeat.sql.
    leasedUntil: p.datetime().nullable(),
    worker: p.integer().nullable(),
    createdAt: p.datetime(),
    startedAt: p.datetime().nullable(),
    finishedAt: p.datetime().nullable(),
  },
  indexes: [
    { name: 'jobs_user_id_index', properties: ['userId', 'id'] },
    { name: 'jobs_batch_id_index', properties: ['batchId'] },
    { name: 'jobs_turn_index', properties: ['turn'], where: UNFINISHED },
    { name: 'jobs_user_turn_index', properties: ['userId', 'turn'], where: UNFINISHED },
    { name: 'jobs_finished_at_index', properties: ['finishedAt'] },
    { name: 'jobs_state_index', properties: ['state', 'id'], where: "state <> 'done'" },
  ],
});

/** A row of the table `jobs`. */
export class JobEntity extends schema.class {}
schema.setClass(JobEntity);
