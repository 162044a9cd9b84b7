import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { IsolationLevel } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { SCHEMA_INSTALLERS } from '../../src/app.schema.js';
import { loadConfig } from '../../src/config/app-config.js';
import { migrateDatabase } from '../../src/infra/database/open-database.js';
import { freshServerDatabase, type ServerDatabase, TEST_JWT_SECRET } from '../support/fresh-database.js';
import { onServer } from '../support/server-database.js';

const NAMES = ['api_keys_over_index', 'jobs_state_index'];
const POLL_MS = 20;

let database: ServerDatabase;
const sql = <Row extends object>(text: string) => onServer(database.url, (em) => em.execute<Row[]>(text));

/** While a report is read that takes long: building an index beside others waits for it, and holds up nobody meanwhile. */
async function duringReport(em: SqlEntityManager, table: string, work: () => Promise<void>): Promise<void> {
  await em.begin({ isolationLevel: IsolationLevel.REPEATABLE_READ });
  await em.execute(`SELECT count(*) FROM ${table}`);
  await work();
  await em.commit();
}

/** Until it waits for the report. */
async function untilBuilding(): Promise<void> {
  const waiting = `SELECT 1 AS one FROM pg_stat_activity WHERE datname = current_database()
    AND wait_event_type = 'Lock' AND query LIKE '%INDEX CONCURRENTLY%'`;
  while ((await sql(waiting)).length === 0) await pause(POLL_MS);
}

describe.runIf(inject('testDatabase').kind === 'server')('an upgrade of a server with large tables', () => {
  beforeAll(async () => {
    const fresh = await freshServerDatabase();
    if (fresh === undefined) throw new Error('There is no server.');
    database = fresh;
    await sql("INSERT INTO users (roles) VALUES ('{user}')");
    await sql("DELETE FROM schema_migrations WHERE name = '0013-indexes'");
    await sql(`DROP INDEX ${NAMES[1]}`);
    // As an attempt leaves it that was cut off.
    await sql(`UPDATE pg_index SET indisvalid = false WHERE indexrelid = '${NAMES[0]}'::regclass`);
  });
  afterAll(() => database?.drop());

  it('builds indexes while others write, and by one of several processes that upgrade it', async () => {
    const config = loadConfig({ DATABASE_URL: database.url, JWT_SECRET: TEST_JWT_SECRET });
    let upgrades: Promise<(readonly string[])[]> | undefined;
    await onServer(database.url, (em) =>
      duringReport(em.fork(), 'users', async () => {
        upgrades = Promise.all([
          migrateDatabase(config, SCHEMA_INSTALLERS),
          migrateDatabase(config, SCHEMA_INSTALLERS),
        ]);
        await untilBuilding();
        await sql(
          "INSERT INTO jobs (user_id, kind, queue_id, turn, state, progress, created_at) SELECT id, 'k', gen_random_uuid(), 1, 'failed', '[]', now() FROM users",
        );
        await sql(
          "INSERT INTO api_keys (user_id, label, prefix, key_hash, scopes) SELECT id, '{}', 'p', 'h', '{}' FROM users",
        );
      }),
    );

    expect((await upgrades)?.flat()).toEqual(['0013-indexes']);
    const valid = await sql<{ name: string }>(
      "SELECT indexrelid::regclass::text AS name FROM pg_index WHERE indisvalid AND indexrelid::regclass::text IN ('api_keys_over_index', 'jobs_state_index') ORDER BY 1",
    );
    expect(valid.map(({ name }) => name)).toEqual(NAMES);
  });
});

describe.runIf(inject('testDatabase').kind === 'server')('a migration of a table that others use', () => {
  beforeAll(async () => {
    database = (await freshServerDatabase())!;
    await sql("DELETE FROM schema_migrations WHERE name = '0011-audit-times'");
    await sql('ALTER TABLE audit_events DROP COLUMN times');
  });
  afterAll(() => database?.drop());

  it('holds nobody up who comes after it, and is done once they let go', async () => {
    const config = loadConfig({ DATABASE_URL: database.url, JWT_SECRET: TEST_JWT_SECRET });
    let upgrade: Promise<readonly string[]> | undefined;
    let read: readonly object[] = [];
    await onServer(database.url, (em) =>
      duringReport(em.fork(), 'audit_events', async () => {
        upgrade = migrateDatabase(config, SCHEMA_INSTALLERS);
        await untilWaiting();
        read = await sql('SELECT count(*) FROM audit_events');
      }),
    );

    expect(await upgrade).toEqual(['0011-audit-times']);
    expect(read).toHaveLength(1); // while the report went on
  });
});

async function untilWaiting(): Promise<void> {
  const waiting = `SELECT 1 AS one FROM pg_stat_activity WHERE datname = current_database()
    AND wait_event_type = 'Lock' AND query LIKE '%ALTER TABLE audit_events%'`;
  while ((await sql(waiting)).length === 0) await pause(POLL_MS);
}
