import { Global, Module } from '@nestjs/common';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { CONTENT_CIPHER, type ContentCipher } from '../../shared/ports/content-cipher.port.js';
import { IDEMPOTENCY_STORE } from '../../shared/ports/idempotency.port.js';
import { Database } from '../database/database.js';
import { SqlIdempotencyStore } from './sql-idempotency-store.js';

@Global()
@Module({
  providers: [
    {
      provide: IDEMPOTENCY_STORE,
      inject: [Database, CONTENT_CIPHER, CLOCK],
      useFactory: (database: Database, cipher: ContentCipher, clock: Clock) =>
        new SqlIdempotencyStore(database, cipher, clock),
    },
  ],
  exports: [IDEMPOTENCY_STORE],
})
export class IdempotencyModule {}
