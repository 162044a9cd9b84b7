import { Global, Module } from '@nestjs/common';
import { HEALTH_PROBES } from '../shared/ports/health-probe.port.js';
import { Database } from './database/database.js';
import { databaseProbe } from './database/database.probe.js';

/** One line per dependency that readiness asks. */
@Global()
@Module({
  providers: [
    {
      provide: HEALTH_PROBES,
      inject: [Database],
      useFactory: (database: Database) => [databaseProbe(database)],
    },
  ],
  exports: [HEALTH_PROBES],
})
export class HealthModule {}
