import { Global, Module } from '@nestjs/common';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { CONTENT_CIPHER, type ContentCipher } from '../../shared/ports/content-cipher.port.js';
import { LEGAL_HOLDS } from '../../shared/ports/legal-holds.port.js';
import { Database } from '../database/database.js';
import { SqlLegalHolds } from './sql-legal-holds.js';

/** Provides the legal holds adapter. */
@Global()
@Module({
  providers: [
    {
      provide: LEGAL_HOLDS,
      inject: [Database, CONTENT_CIPHER, CLOCK],
      useFactory: (database: Database, cipher: ContentCipher, clock: Clock) =>
        new SqlLegalHolds(database, cipher, clock),
    },
  ],
  exports: [LEGAL_HOLDS],
})
export class LegalHoldsModule {}
