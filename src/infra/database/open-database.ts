import { setTimeout as sleep } from 'node:timers/promises';
import { MikroORM } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { AppConfig } from '../../config/app-config.js';
import { StartRefused } from '../../shared/start-refused.js';
import { assumeApplicationRole, refuseUnprotected, explainRefusedRole } from './application-role.js';
import { acquireDataDirLock, type DataDirLock } from './data-dir-lock.js';
import { buildIndexesAhead } from './indexes-ahead.js';
import { EmbeddedMaintenance } from './embedded-maintenance.js';
import { EmbeddedRoom, type EmbeddedSession } from './embedded-room.js';
import { asApplication, clusterDir, type Entities, ormOptions } from './orm-options.js';
import { startStallWatchdog } from './stall-watchdog.js';
import { refuseUnusableDirectory } from './usable-directory.js';

/** Any number that nothing else on the server uses for an advisory lock. */
const MIGRATION_LOCK = 7_262_011;
/** SQLSTATE of a lock that was not had in time. */
const LOCK_NOT_AVAILABLE = '55P03';
/** How often a process asks whether another has migrated. */
const ASK_AGAIN_MS = 200;
/** How often a migration asks for tables that others use, and how long it leaves them alone in between. */
const LOCK_ATTEMPTS = 20;
const LEFT_ALONE_MS = 1000;
/** One connection holds the lock, one migrates. */
const MIGRATION_POOL = { pool: { min: 0, max: 2 } };

/** An open database, until it is closed. */
export interface OpenDatabase {
  readonly orm: MikroORM;
  /** The embedded database's alone. */
  readonly room?: EmbeddedRoom;
  close(): Promise<void>;
}

/** Makes tables that no migration makes, or brings them up to date. Runs with the rights of the tables' owner. */
export type SchemaInstaller = (orm: MikroORM) => Promise<void>;

/** The schema is not the one this program was written for. */
export class MigrationsPending extends StartRefused {
  constructor(names: readonly string[]) {
    super(
      `The database lacks ${names.length} migration(s): ${names.join(', ')}. Run: npm run persona -- migrate`,
    );
  }
}

/** Nothing was migrated: another session uses a table for longer than a migration waits for it. */
export class TablesInUse extends StartRefused {
  constructor() {
    super(
      `Nothing was migrated: for ${LOCK_ATTEMPTS} attempts a table was in use by others, whom a longer wait would hold up. Look for long transactions in pg_stat_activity, end them, and run it again: npm run persona -- migrate`,
    );
  }
}

/**
 * Opens PostgreSQL (refusing a schema that is behind) or the embedded database (locking its directory, then migrating
 * it), in the role that sees the rows of one user at a time. Throws DataDirInUse, DataDirReadOnly, DataDirOfAnotherMajor, {@link MigrationsPending} or
 * RowsUnprotected.
 */
export async function openDatabase(
  config: AppConfig,
  entities: Entities,
  installers: readonly SchemaInstaller[],
): Promise<OpenDatabase> {
  if (config.database.url === undefined) return openEmbedded(config, entities, installers);
  return openServer(config, entities);
}

async function openServer(config: AppConfig, entities: Entities): Promise<OpenDatabase> {
  await withLogin(config, refusePending);
  const options = ormOptions(config, entities);
  const orm = await MikroORM.init({ ...options, ...asApplication(options) });
  try {
    await refuseUnprotected(orm);
    return { orm, close: () => orm.close(true) };
  } catch (error) {
    await orm.close(true);
    throw explainRefusedRole(error);
  }
}

/** Says what is wrong with it before PostgreSQL would, in words of its own. */
function lockDirectory(dataDir: string): DataDirLock {
  refuseUnusableDirectory(dataDir);
  return acquireDataDirLock(dataDir);
}

async function openEmbedded(
  config: AppConfig,
  entities: Entities,
  installers: readonly SchemaInstaller[],
): Promise<OpenDatabase> {
  const lock = lockDirectory(config.dataDir);
  try {
    const orm = await MikroORM.init(ormOptions(config, entities));
    try {
      const session = (await orm.em.getDriver().getConnection().getNativeClient()) as EmbeddedSession;
      const room = new EmbeddedRoom(clusterDir(config.dataDir), session);
      const maintenance = new EmbeddedMaintenance(session);
      await room.prepare();
      await bringUpToDate(orm, installers);
      await assumeApplicationRole(orm);
      await refuseUnprotected(orm);
      maintenance.start();
      const watchdog = startStallWatchdog();
      const close = async () => {
        await maintenance.stop();
        await orm.close(true);
        await watchdog.stop();
        lock.release();
      };
      return { orm, room, close };
    } catch (error) {
      await orm.close(true);
      throw error;
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * Brings the schema up to date; the `persona migrate` command. Returns the names of the migrations that ran. Throws
 * {@link TablesInUse}.
 */
export async function migrateDatabase(
  config: AppConfig,
  installers: readonly SchemaInstaller[],
): Promise<readonly string[]> {
  const { poolMax, owner = config.database } = config.database;
  const lock = owner.url === undefined ? lockDirectory(config.dataDir) : undefined;
  const asOwner = { ...config, database: { ...owner, poolMax } };
  try {
    const update = (orm: MikroORM) => bringUpToDate(orm, installers);
    return await withLogin(asOwner, (orm) => (lock === undefined ? migrateAlone(orm, update) : update(orm)));
  } finally {
    lock?.release();
  }
}

/** Does something with the rights of the login, before or beside the service. */
async function withLogin<Result>(
  config: AppConfig,
  work: (orm: MikroORM) => Promise<Result>,
): Promise<Result> {
  const orm = await MikroORM.init({ ...ormOptions(config, []), ...MIGRATION_POOL });
  try {
    return await work(orm);
  } finally {
    await orm.close(true);
  }
}

/** Of several processes that migrate one server, the first does the work; the others wait for it and find nothing to do. */
async function migrateAlone(
  orm: MikroORM,
  update: (orm: MikroORM) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  for (;;) {
    const ran = await (orm.em.fork() as unknown as SqlEntityManager).transactional(async (locking) => {
      // No parameter: a bound statement's portal would keep its snapshot, for which CREATE INDEX CONCURRENTLY waits.
      const [lock] = await locking.execute<{ is_ours: boolean }[]>(
        `SELECT pg_try_advisory_xact_lock(${MIGRATION_LOCK}) AS is_ours`,
      );
      if (lock?.is_ours !== true) return undefined;
      const pending = await orm.migrator.getPending();
      await buildIndexesAhead(
        orm,
        pending.map(({ name }) => name),
      );
      return retryOnLockTimeout(() => update(orm));
    });
    if (ran !== undefined) return ran;
    // Polled instead of awaited: building an index waits for sessions that wait inside a statement.
    await sleep(ASK_AGAIN_MS);
  }
}

/** All of it or nothing, and never in a queue that others would have to join. */
async function retryOnLockTimeout<Result>(migrate: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await migrate();
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      if (attempt === LOCK_ATTEMPTS) throw new TablesInUse();
      await sleep(LEFT_ALONE_MS);
    }
  }
}

const isLockTimeout = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && error.code === LOCK_NOT_AVAILABLE) || isLockTimeout(error.cause));

/** Runs the pending migrations, then the installers. Returns the names of the migrations that ran. */
export async function bringUpToDate(
  orm: MikroORM,
  installers: readonly SchemaInstaller[],
): Promise<readonly string[]> {
  const ran = await orm.migrator.up();
  for (const install of installers) await install(orm);
  return ran.map((migration) => migration.name);
}

async function refusePending(orm: MikroORM): Promise<void> {
  const pending = await orm.migrator.getPending();
  if (pending.length > 0) throw new MigrationsPending(pending.map((migration) => migration.name));
}
