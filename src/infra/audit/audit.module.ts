import { join } from 'node:path';
import {
  Global,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type Provider,
} from '@nestjs/common';
import { MikroORM } from '@mikro-orm/core';
import { APP_CONFIG, type AppConfig } from '../../config/app-config.js';
import { AUDIT_TRAIL } from '../../shared/ports/audit-trail.port.js';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { METER, type Meter } from '../../shared/ports/meter.port.js';
import { RECORD_OWNERS } from '../../shared/ports/record-owners.port.js';
import { FILE_STORE, type FileStore } from '../../shared/ports/file-store.port.js';
import { Database } from '../database/database.js';
import { TableOwner } from '../database/table-owner.js';
import { ArchiveFiles } from './archive-files.js';
import { AuditAnchors } from './audit-anchors.js';
import { AuditArchiver } from './audit-archiver.js';
import { AuditKey, readAuditKey } from './audit-key.js';
import { ChainVerifier } from './chain-verifier.js';
import { EventReader } from './event-reader.js';
import { HeadFile } from './head-file.js';
import { HeadKeeper } from './head-keeper.js';
import { HeadWatch } from './head-watch.js';
import { RegisteredOwners } from './registered-owners.js';
import { SqlAuditTrail } from './sql-audit-trail.js';

const chain: Provider[] = [
  { provide: AuditKey, inject: [APP_CONFIG], useFactory: (config: AppConfig) => readAuditKey(config) },
  {
    provide: HeadFile,
    inject: [APP_CONFIG, AuditKey],
    useFactory: (config: AppConfig, key: AuditKey) =>
      new HeadFile(config.audit.headFile ?? join(config.dataDir, 'audit-head.json'), key),
  },
  {
    provide: HeadWatch,
    inject: [HeadFile, METER],
    useFactory: ({ path }: HeadFile, meter: Meter) => new HeadWatch(path, meter),
  },
  {
    provide: HeadKeeper,
    inject: [Database, HeadFile, AuditAnchors, ArchiveFiles, HeadWatch],
    useFactory: (...parts: ConstructorParameters<typeof HeadKeeper>) => new HeadKeeper(...parts),
  },
  {
    provide: SqlAuditTrail,
    inject: [Database, AuditKey, HeadKeeper, CLOCK],
    useFactory: (...parts: ConstructorParameters<typeof SqlAuditTrail>) => new SqlAuditTrail(...parts),
  },
  { provide: AUDIT_TRAIL, useExisting: SqlAuditTrail },
  { provide: RECORD_OWNERS, useClass: RegisteredOwners },
];

const archives: Provider[] = [
  {
    provide: TableOwner,
    inject: [MikroORM, APP_CONFIG],
    useFactory: (orm: MikroORM, config: AppConfig) => new TableOwner(orm, config),
  },
  {
    provide: AuditAnchors,
    inject: [Database, AuditKey],
    useFactory: (database: Database, key: AuditKey) => new AuditAnchors(database, key),
  },
  {
    provide: ArchiveFiles,
    inject: [FILE_STORE, AuditKey],
    useFactory: (files: FileStore, key: AuditKey) => new ArchiveFiles(files, key),
  },
  {
    provide: ChainVerifier,
    inject: [Database, HeadFile, AuditAnchors, ArchiveFiles],
    useFactory: (...parts: ConstructorParameters<typeof ChainVerifier>) => new ChainVerifier(...parts),
  },
  {
    provide: EventReader,
    inject: [Database, AuditAnchors, ArchiveFiles],
    useFactory: (...parts: ConstructorParameters<typeof EventReader>) => new EventReader(...parts),
  },
  {
    provide: AuditArchiver,
    inject: [Database, TableOwner, AuditAnchors, ArchiveFiles, ChainVerifier, SqlAuditTrail, CLOCK],
    useFactory: (
      ...[database, owner, anchors, files, verifier, trail, clock]: [
        Database,
        TableOwner,
        AuditAnchors,
        ArchiveFiles,
        ChainVerifier,
        SqlAuditTrail,
        Clock,
      ]
    ) => new AuditArchiver({ database, owner, anchors, files, verifier, trail, clock }),
  },
];

/** Provides the audit adapter. */
@Global()
@Module({
  providers: [
    ...chain,
    ...archives,
    {
      provide: AuditModule,
      inject: [SqlAuditTrail, HeadKeeper],
      useFactory: (trail: SqlAuditTrail, heads: HeadKeeper) => new AuditModule(trail, heads),
    },
  ],
  exports: [AUDIT_TRAIL, RECORD_OWNERS, HeadFile],
})
export class AuditModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly trail: SqlAuditTrail,
    private readonly heads: HeadKeeper,
  ) {}

  onApplicationBootstrap(): Promise<void> {
    return this.heads.inspect();
  }

  onApplicationShutdown(): Promise<void> {
    return this.trail.close();
  }
}
