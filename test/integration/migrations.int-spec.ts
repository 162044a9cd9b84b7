import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { type AppConfig, loadConfig } from '../../src/config/app-config.js';
import { DataDirInUse } from '../../src/infra/database/data-dir-lock.js';
import { migrateDatabase, MigrationsPending, openDatabase } from '../../src/infra/database/open-database.js';
import { TEST_JWT_SECRET } from '../support/fresh-database.js';
import { createDatabase, dropDatabase, urlOfDatabase } from '../support/server-database.js';
import { startService } from '../support/service-process.js';

const COMMITTED = readdirSync(new URL('../../migrations/', import.meta.url))
  .filter((file) => file.endsWith('.sql'))
  .map((file) => file.replace(/\.sql$/u, ''))
  .toSorted();

const run = inject('testDatabase');
let dataDir: string;
let config: AppConfig;
let databaseEnv: Readonly<Record<string, string>>;
let dropServerDatabase: () => Promise<void>;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'persona-migrate-'));
  databaseEnv = {};
  dropServerDatabase = async () => undefined;
  if (run.kind === 'server') {
    const name = `${run.prefix}${randomBytes(6).toString('hex')}`;
    await createDatabase(run.serverUrl, name); // empty: not the migrated template
    dropServerDatabase = () => dropDatabase(run.serverUrl, name);
    databaseEnv = { DATABASE_URL: urlOfDatabase(run.serverUrl, name), JWT_SECRET: TEST_JWT_SECRET };
  }
  config = loadConfig({ DATA_DIR: dataDir, ...databaseEnv });
});
afterEach(async () => {
  await dropServerDatabase();
  rmSync(dataDir, { recursive: true, force: true });
});

/** What there is, told by the catalogue itself. */
async function catalogue(): Promise<readonly object[]> {
  const open = await openDatabase(config, []);
  try {
    return await open.orm.em
      .fork()
      .getConnection()
      .execute<object[]>(
        `SELECT 'column' AS kind, table_name || '.' || column_name AS name, data_type || ' ' || is_nullable AS detail
         FROM information_schema.columns WHERE table_schema = 'public'
       UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
       UNION ALL SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
       ORDER BY 1, 2, 3`,
      );
  } finally {
    await open.close();
  }
}

describe(migrateDatabase.name, () => {
  it('runs every committed migration, in order', async () => {
    expect(await migrateDatabase(config)).toEqual(COMMITTED);
  });

  it('does nothing the second time', async () => {
    await migrateDatabase(config);
    const before = await catalogue();

    expect(await migrateDatabase(config)).toEqual([]);
    expect(await catalogue()).toEqual(before);
  });

  it.runIf(run.kind === 'embedded')('keeps out of a directory that is being served', async () => {
    const open = await openDatabase(config, []);
    try {
      await expect(migrateDatabase(config)).rejects.toThrow(DataDirInUse);
    } finally {
      await open.close();
    }
  });
});

describe.runIf(run.kind === 'embedded')('the embedded database', () => {
  it('is migrated by whoever opens it, as nobody else can', async () => {
    const open = await openDatabase(config, []);
    try {
      expect(await open.orm.migrator.getPending()).toEqual([]);
    } finally {
      await open.close();
    }
  });
});

describe.runIf(run.kind === 'server')('a PostgreSQL server', () => {
  it('is not opened while its schema is behind', async () => {
    await expect(openDatabase(config, [])).rejects.toThrow(MigrationsPending);
  });

  it('keeps the service from starting while its schema is behind; the message names the remedy', async () => {
    const service = await startService({ DATA_DIR: dataDir, ...databaseEnv });

    expect((await service.exited).code).toBe(1);
    expect(service.output().trim()).toBe(
      `The database lacks ${COMMITTED.length} migration(s): ${COMMITTED.join(', ')}. Run: npm run persona -- migrate`,
    );
  });

  it('serves once it is migrated', async () => {
    await migrateDatabase(config);
    const service = await startService({ DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...databaseEnv });

    await service.ready();

    expect((await service.end('SIGTERM')).code).toBe(0);
  });

  it('is migrated once by three processes that try at the same time', async () => {
    const ran = await Promise.all([
      migrateDatabase(config),
      migrateDatabase(config),
      migrateDatabase(config),
    ]);

    expect(ran.flat()).toEqual(COMMITTED);
  });
});
