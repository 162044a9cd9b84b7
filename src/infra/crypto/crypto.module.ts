import { Global, Module } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../config/app-config.js';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { CONTENT_CIPHER } from '../../shared/ports/content-cipher.port.js';
import { KEY_WRAPPER, type KeyWrapper } from '../../shared/ports/key-wrapper.port.js';
import { Database } from '../database/database.js';
import { EnvelopeCipher } from './envelope-cipher.js';
import { readKeyRing } from './key-ring.js';
import { LocalKeyWrapper } from './local-key-wrapper.js';
import { UserKeyStore } from './user-key-store.js';
import { UserKeys } from './user-keys.js';

/** Encryption at rest. Another key wrapper (a key management service) is one file and one line here. */
@Global()
@Module({
  providers: [
    {
      provide: KEY_WRAPPER,
      inject: [APP_CONFIG],
      useFactory: (config: AppConfig) => new LocalKeyWrapper(readKeyRing(config)),
    },
    {
      provide: UserKeyStore,
      inject: [Database],
      useFactory: (database: Database) => new UserKeyStore(database),
    },
    {
      provide: UserKeys,
      inject: [Database, UserKeyStore, KEY_WRAPPER, CLOCK],
      useFactory: (database: Database, store: UserKeyStore, wrapper: KeyWrapper, clock: Clock) =>
        new UserKeys(database, store, wrapper, clock),
    },
    { provide: CONTENT_CIPHER, inject: [UserKeys], useFactory: (keys: UserKeys) => new EnvelopeCipher(keys) },
  ],
  exports: [CONTENT_CIPHER, KEY_WRAPPER, UserKeyStore, UserKeys],
})
export class CryptoModule {}
