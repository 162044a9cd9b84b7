import { Global, Module } from '@nestjs/common';
import { BLIND_INDEX, type BlindIndex } from '../../shared/ports/blind-index.port.js';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { CONTENT_CIPHER, type ContentCipher } from '../../shared/ports/content-cipher.port.js';
import { IDEMPOTENCY_STORE } from '../../shared/ports/idempotency.port.js';
import { Database } from '../database/database.js';
import { SqlIdempotencyStore } from './sql-idempotency-store.js';

/** Provides the idempotency adapter. */
@Global()
@Module({
  providers: [
    {
      provide: IDEMPOTENCY_STORE,
      inject: [Database, CONTENT_CIPHER, BLIND_INDEX, CLOCK],
      useFactory: (database: Database, cipher: ContentCipher, digests: BlindIndex, clock: Clock) =>
        new SqlIdempotencyStore(database, cipher, digests, clock),
    },
  ],
  exports: [IDEMPOTENCY_STORE],
})
export class IdempotencyModule {}
