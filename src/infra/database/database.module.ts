import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { MikroORM } from '@mikro-orm/core';
import { APP_CONFIG, type AppConfig } from '../../config/app-config.js';
import { ROW_ACCESS } from '../../shared/ports/row-access.port.js';
import { STATEMENT_QUEUE } from '../../shared/ports/statement-queue.port.js';
import { UNIT_OF_WORK } from '../../shared/ports/unit-of-work.port.js';
import { TRACER, type Tracer } from '../../shared/ports/tracer.port.js';
import { Database } from './database.js';
import { openDatabase, type OpenDatabase, type SchemaInstaller } from './open-database.js';
import type { Entities } from './orm-options.js';

/** Token of the opened database; tests put a prepared one in its place. */
export const OPEN_DATABASE = Symbol('OpenDatabase');

/** Opens the database at boot and closes it last. */
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  static forRoot(entities: Entities, installers: readonly SchemaInstaller[]): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        {
          provide: OPEN_DATABASE,
          inject: [APP_CONFIG],
          useFactory: (config: AppConfig) => openDatabase(config, entities, installers),
        },
        { provide: MikroORM, inject: [OPEN_DATABASE], useFactory: (open: OpenDatabase) => open.orm },
        {
          provide: Database,
          inject: [OPEN_DATABASE, TRACER],
          useFactory: ({ orm, room }: OpenDatabase, tracer: Tracer) => new Database(orm, tracer, room),
        },
        { provide: UNIT_OF_WORK, useExisting: Database },
        { provide: ROW_ACCESS, useExisting: Database },
        { provide: STATEMENT_QUEUE, useExisting: Database },
        {
          provide: DatabaseModule,
          inject: [OPEN_DATABASE],
          useFactory: (open: OpenDatabase) => new DatabaseModule(open),
        },
      ],
      exports: [MikroORM, Database, UNIT_OF_WORK, ROW_ACCESS, STATEMENT_QUEUE],
    };
  }

  constructor(private readonly open: OpenDatabase) {}

  onApplicationShutdown(): Promise<void> {
    return this.open.close();
  }
}
