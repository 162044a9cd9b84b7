import { Global, Module } from '@nestjs/common';
import { HEALTH_PROBES } from '../shared/ports/health-probe.port.js';
import { FILE_STORE, type FileStore } from '../shared/ports/file-store.port.js';
import { Database } from './database/database.js';
import { databaseProbe } from './database/database.probe.js';
import { filesProbe } from './files/files.probe.js';

/** One line per dependency that readiness asks. */
@Global()
@Module({
  providers: [
    {
      provide: HEALTH_PROBES,
      inject: [Database, FILE_STORE],
      useFactory: (database: Database, files: FileStore) => [databaseProbe(database), filesProbe(files)],
    },
  ],
  exports: [HEALTH_PROBES],
})
export class HealthModule {}
