import { join } from 'node:path';
import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../config/app-config.js';
import { AUDIT_TRAIL } from '../../shared/ports/audit-trail.port.js';
import { CLOCK } from '../../shared/ports/clock.port.js';
import { Database } from '../database/database.js';
import { LaggingReads } from '../database/lagging-reads.js';
import { AuditKey, readAuditKey } from './audit-key.js';
import { HeadFile } from './head-file.js';
import { SqlAuditTrail } from './sql-audit-trail.js';

@Global()
@Module({
  providers: [
    { provide: AuditKey, inject: [APP_CONFIG], useFactory: (config: AppConfig) => readAuditKey(config) },
    {
      provide: HeadFile,
      inject: [APP_CONFIG, AuditKey],
      useFactory: (config: AppConfig, key: AuditKey) =>
        new HeadFile(config.audit.headFile ?? join(config.dataDir, 'audit-head.json'), key),
    },
    {
      provide: SqlAuditTrail,
      inject: [Database, AuditKey, HeadFile, CLOCK, LaggingReads],
      useFactory: (...parts: ConstructorParameters<typeof SqlAuditTrail>) => new SqlAuditTrail(...parts),
    },
    { provide: AUDIT_TRAIL, useExisting: SqlAuditTrail },
    {
      provide: AuditModule,
      inject: [SqlAuditTrail],
      useFactory: (trail: SqlAuditTrail) => new AuditModule(trail),
    },
  ],
  exports: [AUDIT_TRAIL, HeadFile],
})
export class AuditModule implements OnApplicationShutdown {
  constructor(private readonly trail: SqlAuditTrail) {}

  onApplicationShutdown(): Promise<void> {
    return this.trail.close();
  }
}
