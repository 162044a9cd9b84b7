import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MikroORM } from '@mikro-orm/core';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { SCHEMA_INSTALLERS } from '../../src/app.schema.js';
import { RowsUnprotected } from '../../src/infra/database/application-role.js';
import { type AppConfig, loadConfig } from '../../src/config/app-config.js';
import { DataDirInUse } from '../../src/infra/database/data-dir-lock.js';
import { migrateDatabase, MigrationsPending, openDatabase } from '../../src/infra/database/open-database.js';
import type { Envelope } from '../support/api-client.js';
import { TEST_JWT_SECRET } from '../support/fresh-database.js';
import { type RawSql, rawSqlOn } from '../support/raw-sql.js';
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
  const open = await openDatabase(config, [], SCHEMA_INSTALLERS);
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
  it('runs every committed migration, in order, and none a second time', async () => {
    expect(await migrateDatabase(config, SCHEMA_INSTALLERS)).toEqual(COMMITTED);
    const before = await catalogue();

    expect(await migrateDatabase(config, SCHEMA_INSTALLERS)).toEqual([]);
    expect(await catalogue()).toEqual(before);
  });

  it.runIf(run.kind === 'embedded')('keeps out of a directory that is being served', async () => {
    const open = await openDatabase(config, [], SCHEMA_INSTALLERS);
    try {
      await expect(migrateDatabase(config, SCHEMA_INSTALLERS)).rejects.toThrow(DataDirInUse);
    } finally {
      await open.close();
    }
  });
});

describe.runIf(run.kind === 'embedded')('the embedded database', () => {
  it('is migrated by whoever opens it, as nobody else can', async () => {
    const open = await openDatabase(config, [], SCHEMA_INSTALLERS);
    try {
      expect(await open.orm.migrator.getPending()).toEqual([]);
    } finally {
      await open.close();
    }
  });
});

describe.runIf(run.kind === 'server')('a PostgreSQL server', () => {
  it('is not opened while its schema is behind', async () => {
    await expect(openDatabase(config, [], SCHEMA_INSTALLERS)).rejects.toThrow(MigrationsPending);
  });

  it('keeps the service from starting while its schema is behind; the message names the remedy', async () => {
    const service = await startService({ DATA_DIR: dataDir, ...databaseEnv });

    expect((await service.exited).code).toBe(1);
    expect(service.output().trim()).toBe(
      `The database lacks ${COMMITTED.length} migration(s): ${COMMITTED.join(', ')}. Run: npm run persona -- migrate`,
    );
  });

  it('serves once it is migrated', async () => {
    await migrateDatabase(config, SCHEMA_INSTALLERS);
    const service = await startService({ DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...databaseEnv });

    await service.ready();

    expect((await service.end('SIGTERM')).code).toBe(0);
  });

  it('is migrated once by three processes that try at the same time', async () => {
    const ran = await Promise.all([
      migrateDatabase(config, SCHEMA_INSTALLERS),
      migrateDatabase(config, SCHEMA_INSTALLERS),
      migrateDatabase(config, SCHEMA_INSTALLERS),
    ]);

    expect(ran.flat()).toEqual(COMMITTED);
  });

  describe('with a login for each purpose', () => {
    const logins = ['owner', 'service', 'stranger'] as const;
    let server: RawSql;
    let names: Readonly<Record<(typeof logins)[number], string>>;
    let close: () => Promise<void>;
    const urlOf = (login: (typeof logins)[number]): string => {
      const url = new URL(config.database.url!);
      [url.username, url.password] = [names[login], ''];
      return url.href;
    };
    const configOf = (login: (typeof logins)[number]): AppConfig =>
      loadConfig({
        ...databaseEnv,
        DATA_DIR: dataDir,
        DATABASE_URL: urlOf(login),
        DATABASE_MIGRATION_URL: urlOf('owner'),
      });
    beforeEach(async () => {
      if (run.kind !== 'server') throw new Error('needs a server');
      const suffix = randomBytes(6).toString('hex');
      names = { owner: `owner_${suffix}`, service: `service_${suffix}`, stranger: `stranger_${suffix}` };
      const orm = await MikroORM.init({
        driver: PostgreSqlDriver,
        clientUrl: run.serverUrl,
        entities: [],
        discovery: { warnWhenNoEntities: false },
      });
      close = () => orm.close(true);
      server = rawSqlOn(orm);
      for (const login of logins)
        await server(`CREATE ROLE ${names[login]} LOGIN ${login === 'owner' ? 'INHERIT' : 'NOINHERIT'}`);
      await server(`GRANT persona_app, persona_operator TO ${names.service}`);
      await server(
        `ALTER DATABASE ${new URL(config.database.url!).pathname.slice(1)} OWNER TO ${names.owner}`,
      );
    });
    afterEach(async () => {
      await dropServerDatabase(); // they own what is in it
      for (const login of logins) await server(`DROP ROLE IF EXISTS ${names[login]}`);
      await close();
    });

    it('does its whole work as one that owns nothing', async () => {
      await migrateDatabase(configOf('service'), SCHEMA_INSTALLERS);
      const env = { DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...databaseEnv, DATABASE_URL: urlOf('service') };
      const service = await startService(env);
      await service.ready();
      const registered = await service.api<Envelope<{ access_token: string }>>('POST', '/api/auth/register', {
        body: { email: 'ann@example.com', password: 'a passphrase for tests' },
      });
      const token = registered.body.data.access_token;
      const made = await service.api('POST', '/api/personas/generate', {
        token,
        body: { onboarding_data: {} },
      });
      const erased = await service.api('DELETE', '/api/privacy/account', { token });
      await service.end('SIGTERM');

      expect([registered.status, made.status, erased.status]).toEqual([201, 201, 200]);
    });

    it('does not start as one that may not become the role that keeps users apart', async () => {
      await migrateDatabase(configOf('service'), SCHEMA_INSTALLERS);

      await expect(openDatabase(configOf('stranger'), [], SCHEMA_INSTALLERS)).rejects.toThrow(
        RowsUnprotected,
      );
    });
  });
});
