import { Global, Module } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../config/app-config.js';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { CONSENTS } from '../../shared/ports/consents.port.js';
import { Database } from '../database/database.js';
import { defaultsFor, SqlConsents } from './sql-consents.js';

/** Provides the consents adapter. */
@Global()
@Module({
  providers: [
    {
      provide: CONSENTS,
      inject: [Database, APP_CONFIG, CLOCK],
      useFactory: (database: Database, config: AppConfig, clock: Clock) =>
        new SqlConsents(database, defaultsFor(config.externalModelConsent), clock),
    },
  ],
  exports: [CONSENTS],
})
export class ConsentsModule {}
