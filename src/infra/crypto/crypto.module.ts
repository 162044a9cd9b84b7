import { Global, Module } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../config/app-config.js';
import { AUDIT_TRAIL, type AuditTrail } from '../../shared/ports/audit-trail.port.js';
import { BLIND_INDEX } from '../../shared/ports/blind-index.port.js';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { CONTENT_CIPHER } from '../../shared/ports/content-cipher.port.js';
import { KEY_WRAPPER, type KeyWrapper } from '../../shared/ports/key-wrapper.port.js';
import { SERVICE_SIGNER } from '../../shared/ports/service-signer.port.js';
import { Database } from '../database/database.js';
import { AuditedFaults } from './audited-faults.js';
import { EnvelopeCipher } from './envelope-cipher.js';
import { readKeyRing } from './key-ring.js';
import { KeyCheckStore } from './key-check-store.js';
import { KeyRingSigner } from './key-ring-signer.js';
import { KeyedBlindIndex } from './keyed-blind-index.js';
import { LocalKeyWrapper } from './local-key-wrapper.js';
import { refuseMissingKeys } from './refuse-missing-keys.js';
import { refuseWrongKeys } from './refuse-wrong-keys.js';
import { ServiceKeyStore } from './service-key-store.js';
import { UserKeyStore } from './user-key-store.js';
import { UserKeys } from './user-keys.js';

/** Encryption at rest. Another key wrapper (a key management service) is one file and one line here. */
@Global()
@Module({
  providers: [
    {
      provide: KEY_WRAPPER,
      inject: [APP_CONFIG, UserKeyStore, Database],
      useFactory: async (config: AppConfig, store: UserKeyStore, database: Database) => {
        const ring = readKeyRing(config);
        await refuseMissingKeys(ring, store);
        await refuseWrongKeys(ring, new KeyCheckStore(database));
        return new LocalKeyWrapper(ring);
      },
    },
    {
      provide: SERVICE_SIGNER,
      inject: [APP_CONFIG],
      useFactory: (config: AppConfig) => new KeyRingSigner(readKeyRing(config)),
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
    {
      provide: ServiceKeyStore,
      inject: [Database],
      useFactory: (database: Database) => new ServiceKeyStore(database),
    },
    {
      provide: BLIND_INDEX,
      inject: [ServiceKeyStore, KEY_WRAPPER, AUDIT_TRAIL],
      useFactory: (store: ServiceKeyStore, wrapper: KeyWrapper, trail: AuditTrail) =>
        new KeyedBlindIndex(store, wrapper, new AuditedFaults(trail)),
    },
    {
      provide: CONTENT_CIPHER,
      inject: [UserKeys, AUDIT_TRAIL],
      useFactory: (keys: UserKeys, trail: AuditTrail) => new EnvelopeCipher(keys, new AuditedFaults(trail)),
    },
  ],
  exports: [
    CONTENT_CIPHER,
    BLIND_INDEX,
    KEY_WRAPPER,
    SERVICE_SIGNER,
    UserKeyStore,
    ServiceKeyStore,
    UserKeys,
  ],
})
export class CryptoModule {}
