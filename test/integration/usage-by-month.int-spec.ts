import { randomBytes } from 'node:crypto';
import { MikroORM } from '@mikro-orm/core';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { SCHEMA_INSTALLERS } from '../../src/app.schema.js';
import { loadConfig } from '../../src/config/app-config.js';
import { migrateDatabase } from '../../src/infra/database/open-database.js';
import { ormOptions } from '../../src/infra/database/orm-options.js';
import { TEST_JWT_SECRET } from '../support/fresh-database.js';
import { createDatabase, dropDatabase, urlOfDatabase } from '../support/server-database.js';

const run = inject('testDatabase');
const ADD = {
  name: 'add',
  text: "INSERT INTO usage_events (user_id, event_type, created_at) SELECT id, 'persona.viewed', now() - $1::interval FROM users RETURNING id::int",
};
const COUNT = {
  name: 'count',
  text: 'SELECT count(*)::int AS n, to_jsonb(max(id)) AS last FROM usage_events WHERE event_type = $1',
};

/** The driver's pool, which keeps prepared statements. */
interface Pool {
  query(statement: {
    name?: string;
    text: string;
    values?: readonly string[];
  }): Promise<{ rows: readonly object[] }>;
}

let url: string;
let remove: () => Promise<void>;
let old: MikroORM;
let pool: Pool;

/** The schema as it was up to a migration. */
async function migrateTo(to: string): Promise<void> {
  const config = loadConfig({ DATABASE_URL: url, JWT_SECRET: TEST_JWT_SECRET });
  const orm = await MikroORM.init(ormOptions(config, []));
  await orm.migrator.up({ to });
  await orm.close(true);
}

describe.runIf(run.kind === 'server')('usage events of before, under a process of before', () => {
  beforeEach(async () => {
    if (run.kind !== 'server') throw new Error('needs a server');
    const { serverUrl, prefix } = run;
    const name = `${prefix}${randomBytes(6).toString('hex')}`;
    await createDatabase(serverUrl, name);
    url = urlOfDatabase(serverUrl, name);
    remove = () => dropDatabase(serverUrl, name);
    await migrateTo('0013-indexes');
    const config = loadConfig({ DATABASE_URL: url, JWT_SECRET: TEST_JWT_SECRET, DATABASE_POOL_MAX: '1' });
    old = await MikroORM.init(ormOptions(config, []));
    pool = (await old.em.getDriver().getConnection().getNativeClient()) as unknown as Pool;
    await pool.query({ text: "INSERT INTO users (roles) VALUES ('{user}')" });
    // As the service works; its statements are prepared, and stay so.
    await pool.query({ text: 'SET ROLE persona_operator' });
    for (const age of ['0 s', '40 days', '3 years']) await pool.query({ ...ADD, values: [age] });
    await pool.query({ ...COUNT, values: ['persona.viewed'] });
  });
  afterEach(async () => {
    await old?.close(true);
    await remove?.();
  });

  it('are all there, and it goes on adding to them', async () => {
    await migrateDatabase(loadConfig({ DATABASE_URL: url, JWT_SECRET: TEST_JWT_SECRET }), SCHEMA_INSTALLERS);

    const added = await pool.query({ ...ADD, values: ['0 s'] });
    const counted = await pool.query({ ...COUNT, values: ['persona.viewed'] });

    expect(added.rows).toEqual([{ id: 4 }]);
    expect(counted.rows).toEqual([{ n: 4, last: 4 }]);
  });
});
