import type { SchemaInstaller } from './infra/database/open-database.js';
import { installQueue } from './infra/jobs/install-queue.js';
import { queueDatabaseOf } from './infra/jobs/queue-database.js';

/** Tables of libraries, which are installed after each run of the migrations. */
export const SCHEMA_INSTALLERS: readonly SchemaInstaller[] = [
  async (orm) => installQueue(await queueDatabaseOf(orm)),
];
