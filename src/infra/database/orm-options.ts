import type { Socket } from 'node:net';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { EntityClass, EntitySchema, Options } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import type { AppConfig } from '../../config/app-config.js';
import { BoundPgliteDriver, BoundPostgreSqlDriver } from './bound-drivers.js';
import { tlsOptions } from './database-tls.js';
import { type Demotable, discardDemoted } from './discard-demoted.js';
import { type Reclaimable, reclaimBroken } from './reclaim-broken.js';
import { APPLICATION_ROLE } from './row-scope.js';
import { sqlMigrations } from './sql-migrations.js';

/** Entities of MikroORM. */
export type Entities = readonly (EntityClass<object> | EntitySchema)[];

/** Where the embedded database keeps its cluster. */
export const clusterDir = (dataDir: string): string => join(dataDir, 'database');

/** Two write-ahead files of 16 MB are kept, instead of five. */
const SMALL_LOG = ['-c', 'min_wal_size=32MB', '-c', 'max_wal_size=32MB'];

/** What the pool gives us of a new connection. */
interface NewConnection {
  query(sql: string): Promise<unknown>;
  readonly connection: { readonly stream: Socket };
}

/** How long a request waits for a connection: a free one of the pool, or a new one. */
const CONNECT_TIMEOUT_MS = 5000;
/** No statement of the service takes longer; those that migrate may. */
const STATEMENT_TIMEOUT_MS = 30_000;
/** Longer than any statement: a server that is silent for longer is gone and would never say so. */
const SILENCE_MS = 40_000;
/** No transaction waits for anything but the database. */
const IDLE_TRANSACTION_MS = 30_000;

/**
 * Every connection of the service gives up what its login may do before anything else is said on it. It waits for nothing
 * for ever: neither for a connection, nor for an answer, nor for a server that went without a word.
 */
export const asApplication = ({ driverOptions }: Partial<Options>): Partial<Options> => ({
  driverOptions: {
    ...driverOptions,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    onPoolCreated: (pool: Reclaimable & Demotable) => {
      reclaimBroken(pool);
      discardDemoted(pool);
    },
    onConnect: async (client: NewConnection) => {
      const { stream } = client.connection;
      stream.setTimeout(SILENCE_MS, () => stream.destroy());
      await client.query(
        `SET ROLE ${APPLICATION_ROLE}; SET statement_timeout = ${STATEMENT_TIMEOUT_MS};
         SET idle_in_transaction_session_timeout = ${IDLE_TRANSACTION_MS}`,
      );
    },
  },
});

/**
 * MikroORM's options for either driver; the same entities and migrations run on both. Connections keep the role of their
 * login; add {@link asApplication} for those that serve.
 */
export function ormOptions(
  config: Pick<AppConfig, 'database' | 'dataDir'>,
  entities: Entities,
): Partial<Options> {
  const common = {
    entities: [...entities],
    extensions: [Migrator],
    migrations: {
      migrationsList: sqlMigrations(),
      tableName: 'schema_migrations',
      snapshot: false,
      transactional: true,
      allOrNothing: true,
    },
    discovery: { warnWhenNoEntities: false },
    implicitTransactions: true,
    ignoreUndefinedInQuery: true,
    logger: () => undefined,
  } satisfies Partial<Options>;
  if (config.database.url === undefined) {
    return {
      ...common,
      driver: BoundPgliteDriver,
      dbName: clusterDir(config.dataDir),
      driverOptions: { startParams: [...PGlite.defaultStartParams, ...SMALL_LOG] },
    };
  }
  const ssl = tlsOptions(config.database);
  return {
    ...common,
    driver: BoundPostgreSqlDriver,
    ...(ssl && { driverOptions: { ssl } }),
    clientUrl: config.database.url,
    pool: { min: 0, max: config.database.poolMax },
  };
}
