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
import { AUDIT_TRAIL, type AuditTrail } from '../../shared/ports/audit-trail.port.js';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { CONTENT_CIPHER, type ContentCipher } from '../../shared/ports/content-cipher.port.js';
import { CONSENTS, type Consents } from '../../shared/ports/consents.port.js';
import { METER, type Meter } from '../../shared/ports/meter.port.js';
import { RECORD_OWNERS, type RecordOwners } from '../../shared/ports/record-owners.port.js';
import { TRACER, type Tracer } from '../../shared/ports/tracer.port.js';
import { JOBS } from '../../shared/ports/jobs.port.js';
import { Database } from '../database/database.js';
import { JobFigures } from './job-figures.js';
import { JobFeed } from './job-feed.js';
import { JobLeases } from './job-leases.js';
import { JobPresence, presenceOf } from './job-presence.js';
import { JobOwners } from './job-owners.js';
import { JobQueue } from './job-queue.js';
import { JobReader } from './job-reader.js';
import { JobTable } from './job-table.js';
import { JobRegulars } from './job-regulars.js';
import { renewalBy, renewalOver } from './job-renewal.js';
import { JobUpkeep } from './job-upkeep.js';
import { JobWorker } from './job-worker.js';
import { queueConnection } from './queue-connection.js';
import { queueDatabaseOf } from './queue-database.js';
import { SqlCheckpoints } from './sql-checkpoints.js';
import { SqlJobs } from './sql-jobs.js';

/** What is at work when the process ends may finish for this long; then it is broken off, and is another's. */
const DRAIN_MS = 8000;
/** What was broken off needs a moment to be put back. */
const BREAK_OFF_MS = 2000;

/** The queue's own pool on a server; the one session of the embedded database. */
async function openQueue(config: AppConfig, orm: MikroORM): Promise<JobQueue> {
  const { url } = config.database;
  const queue = new JobQueue(
    url === undefined
      ? { db: await queueDatabaseOf(orm), backend: 'pglite' }
      : queueConnection(url, config.database),
  );
  await queue.start();
  return queue;
}

@Global()
@Module({
  providers: [
    { provide: JobQueue, inject: [APP_CONFIG, MikroORM], useFactory: openQueue },
    { provide: JobPresence, inject: [APP_CONFIG, MikroORM], useFactory: presenceOf },
    {
      provide: JobTable,
      inject: [Database, CONTENT_CIPHER, CLOCK, JobPresence],
      useFactory: (...[database, cipher, clock, presence]: TableParts) =>
        new JobTable(database, cipher, clock, presence),
    },
    {
      provide: SqlCheckpoints,
      inject: [Database, CONTENT_CIPHER, CLOCK],
      useFactory: (database: Database, cipher: ContentCipher, clock: Clock) =>
        new SqlCheckpoints(database, cipher, clock),
    },
    {
      provide: JobReader,
      inject: [Database, CONTENT_CIPHER],
      useFactory: (database: Database, cipher: ContentCipher) => new JobReader(database, cipher),
    },
    {
      provide: JobOwners,
      inject: [Database, RECORD_OWNERS],
      useFactory: (database: Database, owners: RecordOwners) => new JobOwners(database, owners),
    },
    {
      provide: JobFeed,
      inject: [JobReader],
      useFactory: (reader: JobReader) => new JobFeed(reader),
    },
    {
      provide: JobFigures,
      inject: [METER, Database],
      useFactory: (meter: Meter, database: Database) => new JobFigures(meter, database),
    },
    {
      provide: JobLeases,
      inject: [APP_CONFIG, Database, JobQueue],
      useFactory: (config: AppConfig, database: Database, queue: JobQueue) =>
        new JobLeases(config.database.url === undefined ? renewalBy(database) : renewalOver(queue)),
    },
    {
      provide: JobWorker,
      inject: [JobTable, JobLeases, SqlCheckpoints, Database, AUDIT_TRAIL, CONSENTS, TRACER, JobUpkeep],
      useFactory: (...[table, leases, checkpoints, database, trail, consents, tracer, upkeep]: WorkerParts) =>
        new JobWorker(table, leases, checkpoints, database, { trail, consents, tracer, upkeep }),
    },
    {
      provide: JobUpkeep,
      inject: [Database, JobQueue, JobLeases, JobPresence, CLOCK, METER],
      useFactory: (...[database, queue, leases, presence, clock, meter]: UpkeepParts) =>
        new JobUpkeep(database, { queue, leases, presence }, clock, meter),
    },
    {
      provide: JobRegulars,
      inject: [JobPresence, JobLeases, JobUpkeep, JobFeed],
      useFactory: (presence: JobPresence, leases: JobLeases, upkeep: JobUpkeep, feed: JobFeed) =>
        new JobRegulars(presence, leases, upkeep, feed),
    },
    {
      provide: JOBS,
      inject: [Database, JobTable, JobReader, JobQueue, JobWorker, JobFeed, TRACER],
      useFactory: (database: Database, ...[table, reader, queue, worker, feed, tracer]: Parts) =>
        new SqlJobs(database, { table, reader, queue, worker, feed, tracer }),
    },
  ],
  exports: [JOBS, SqlCheckpoints],
})
export class JobsModule implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    private readonly queue: JobQueue,
    private readonly worker: JobWorker,
    private readonly regulars: JobRegulars,
  ) {}

  /** Once every feature has registered what it does. */
  async onApplicationBootstrap(): Promise<void> {
    const { concurrency } = this.config.jobs;
    if (concurrency === 0) return;
    this.regulars.start();
    await this.queue.work(concurrency, (job) => this.worker.attempt(job));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.regulars.rest();
    const rested = this.queue.rest();
    await Promise.race([rested, sleep(DRAIN_MS, undefined, { ref: false })]);
    this.worker.end();
    await Promise.race([rested, sleep(BREAK_OFF_MS, undefined, { ref: false })]);
  }

  /** Requests may send jobs until the last of them is answered. */
  async onApplicationShutdown(): Promise<void> {
    await this.regulars.stop();
    await this.queue.stop();
  }
}

type TableParts = [Database, ContentCipher, Clock, JobPresence];
type UpkeepParts = [Database, JobQueue, JobLeases, JobPresence, Clock, Meter];
type WorkerParts = [JobTable, JobLeases, SqlCheckpoints, Database, AuditTrail, Consents, Tracer, JobUpkeep];
type Parts = [JobTable, JobReader, JobQueue, JobWorker, JobFeed, Tracer];
