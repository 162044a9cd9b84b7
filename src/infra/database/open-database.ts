import { MikroORM } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { AppConfig } from '../../config/app-config.js';
import { StartRefused } from '../../shared/start-refused.js';
import { acquireDataDirLock } from './data-dir-lock.js';
import { type Entities, ormOptions } from './orm-options.js';

/** Any number that nothing else on the server uses for an advisory lock. */
const MIGRATION_LOCK = 7_262_011;
/** One connection holds the lock, one migrates. */
const MIGRATION_POOL = { pool: { min: 0, max: 2 } };

export interface OpenDatabase {
  readonly orm: MikroORM;
  close(): Promise<void>;
}

/** The schema is not the one this program was written for. */
export class MigrationsPending extends StartRefused {
  constructor(names: readonly string[]) {
    super(
      `The database lacks ${names.length} migration(s): ${names.join(', ')}. Run: npm run persona -- migrate`,
    );
  }
}

/**
 * Opens PostgreSQL (refusing a schema that is behind) or the embedded database (locking its directory and migrating it,
 * as nobody else can). Throws DataDirInUse or {@link MigrationsPending}.
 */
export async function openDatabase(config: AppConfig, entities: Entities): Promise<OpenDatabase> {
  const embedded = config.database.url === undefined;
  const lock = embedded ? acquireDataDirLock(config.dataDir) : undefined;
  try {
    const orm = await MikroORM.init(ormOptions(config, entities));
    const close = async () => {
      await orm.close(true);
      lock?.release();
    };
    try {
      if (embedded) await orm.migrator.up();
      else await refusePending(orm);
    } catch (error) {
      await orm.close(true);
      throw error;
    }
    return { orm, close };
  } catch (error) {
    lock?.release();
    throw error;
  }
}

/** Brings the schema up to date; the `persona migrate` command. Returns the names of the migrations that ran. */
export async function migrateDatabase(config: AppConfig): Promise<readonly string[]> {
  const lock = config.database.url === undefined ? acquireDataDirLock(config.dataDir) : undefined;
  try {
    const orm = await MikroORM.init({ ...ormOptions(config, []), ...MIGRATION_POOL });
    try {
      return await migrateAlone(orm, lock === undefined);
    } finally {
      await orm.close(true);
    }
  } finally {
    lock?.release();
  }
}

/** Of several processes that migrate one server, the first does the work; the others wait for it and find nothing to do. */
async function migrateAlone(orm: MikroORM, shared: boolean): Promise<readonly string[]> {
  const up = async () => (await orm.migrator.up()).map((migration) => migration.name);
  if (!shared) return up();
  const em = orm.em.fork() as unknown as SqlEntityManager;
  return em.transactional(async (locking) => {
    await locking.execute('SELECT pg_advisory_xact_lock(?)', [MIGRATION_LOCK]);
    return up();
  });
}

async function refusePending(orm: MikroORM): Promise<void> {
  const pending = await orm.migrator.getPending();
  if (pending.length > 0) throw new MigrationsPending(pending.map((migration) => migration.name));
}
