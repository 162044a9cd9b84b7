import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Global,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { MikroORM } from '@mikro-orm/core';
import { APP_CONFIG, type AppConfig } from '../../config/app-config.js';
import { Performer } from '../../shared/acting/performer.js';
import { JOBS } from '../../shared/ports/jobs.port.js';
import { TRACER, type Tracer } from '../../shared/ports/tracer.port.js';
import { Database } from '../database/database.js';
import { JobFeed } from './job-feed.js';
import { JobFigures } from './job-figures.js';
import { JobOwners } from './job-owners.js';
import { JobQueue } from './job-queue.js';
import { JobReader } from './job-reader.js';
import { JobReconciliation } from './job-reconciliation.js';
import { JobTable } from './job-table.js';
import { JobWorker } from './job-worker.js';
import { queueConnection } from './queue-connection.js';
import { queueDatabaseOf } from './queue-database.js';
import { JOB_TIMINGS, type JobTimings } from './queue-settings.js';
import { RunningJobs } from './running-jobs.js';
import { SqlCheckpoints } from './sql-checkpoints.js';
import { SqlJobs } from './sql-jobs.js';

/** Injection token of {@link JobTimings}: tests use shorter ones. */
export const TIMINGS = Symbol('JobTimings');

/** On a server with a pool of its own, on the embedded database over its one session. */
async function openQueue(...[config, orm, database, tracer, timings]: QueueParts): Promise<JobQueue> {
  const { url } = config.database;
  const connection =
    url === undefined
      ? { db: await queueDatabaseOf(orm), backend: 'pglite' as const }
      : queueConnection(url, config.database);
  const queue = new JobQueue(connection, database, tracer, timings);
  await queue.start();
  return queue;
}

/** Jobs over pg-boss: the port `Jobs`, and the worker of this process. */
@Global()
@Module({
  providers: [
    { provide: TIMINGS, useValue: JOB_TIMINGS },
    { provide: JobQueue, inject: [APP_CONFIG, MikroORM, Database, TRACER, TIMINGS], useFactory: openQueue },
    JobTable,
    JobReader,
    JobFeed,
    JobFigures,
    JobOwners,
    JobReconciliation,
    RunningJobs,
    SqlCheckpoints,
    {
      provide: JobWorker,
      inject: [Database, JobTable, RunningJobs, SqlCheckpoints, Performer, TRACER],
      useFactory: (...[database, table, running, checkpoints, performer, tracer]: WorkerParts) =>
        new JobWorker({ database, table, running, checkpoints, performer, tracer }),
    },
    {
      provide: JOBS,
      inject: [Database, JobTable, JobReader, JobQueue, JobWorker, JobFeed],
      useFactory: (...[database, table, reader, queue, worker, feed]: JobsParts) =>
        new SqlJobs(database, { table, reader, queue, worker, feed }),
    },
  ],
  exports: [JOBS, SqlCheckpoints],
})
export class JobQueueModule
  implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown
{
  constructor(
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    @Inject(TIMINGS) private readonly timings: JobTimings,
    private readonly queue: JobQueue,
    private readonly worker: JobWorker,
    private readonly reconciliation: JobReconciliation,
  ) {}

  /** After every feature has registered its handlers. */
  async onApplicationBootstrap(): Promise<void> {
    const { concurrency } = this.config.jobs;
    if (concurrency === 0) return;
    this.reconciliation.start();
    await this.queue.work(concurrency, (job) => this.worker.attempt(job));
  }

  /** Lets running jobs finish for a while, then aborts them, so that they go back into the queue. */
  async beforeApplicationShutdown(): Promise<void> {
    const drained = this.queue.drain();
    await this.reconciliation.stop();
    await Promise.race([drained, sleep(this.timings.drainMs, undefined, { ref: false })]);
    this.worker.end();
    await Promise.race([drained, sleep(this.timings.abortMs, undefined, { ref: false })]);
  }

  /** Until the last request is answered, requests may submit jobs. */
  async onApplicationShutdown(): Promise<void> {
    await this.queue.stop();
  }
}

type QueueParts = [AppConfig, MikroORM, Database, Tracer, JobTimings];
type WorkerParts = [Database, JobTable, RunningJobs, SqlCheckpoints, Performer, Tracer];
type JobsParts = [Database, JobTable, JobReader, JobQueue, JobWorker, JobFeed];
