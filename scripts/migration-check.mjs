// Runs the migrations on an empty database and asks whether the entities describe the same tables, columns, indexes and
// checks. Fails with the SQL that would be needed. On the embedded database, and where TEST_DATABASE_URL names a server,
// on a new database there as well.
// Foreign keys are left out: features know each other's rows by id only, so that entities do not declare them;
// test/integration/schema.int-spec.ts holds them to their rules. So are row-level security, which
// test/e2e/row-security.e2e-spec.ts holds to its rules, and what only SQL speaks to: the schemas keyring and history,
// the audit trail, usage events.
import { randomBytes } from 'node:crypto';
import { MikroORM } from '@mikro-orm/core';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { ENTITIES } from '../dist/app.module.js';
import { ormOptions } from '../dist/infra/database/orm-options.js';

const serverUrl = process.env.TEST_DATABASE_URL;
const checks = [['the embedded database', onEmbedded], ...(serverUrl ? [['PostgreSQL', onServer]] : [])];
for (const [name, check] of checks) report(name, await check());

function onEmbedded() {
  const memory = { ...ormOptions({ database: { poolMax: 1 }, dataDir: '.' }, ENTITIES), dbName: 'memory://' };
  return drift(memory);
}

async function onServer() {
  const name = `persona_drift_${randomBytes(6).toString('hex')}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await onServerItself(`CREATE DATABASE ${name}`);
  try {
    return await drift(ormOptions({ database: { poolMax: 1, url: url.href }, dataDir: '.' }, ENTITIES));
  } finally {
    await onServerItself(`DROP DATABASE ${name} WITH (FORCE)`);
  }
}

async function onServerItself(sql) {
  const orm = await MikroORM.init({
    driver: PostgreSqlDriver,
    clientUrl: serverUrl,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    allowGlobalContext: true,
  });
  await orm.em.execute(sql).finally(() => orm.close(true));
}

async function drift(options) {
  const orm = await MikroORM.init({
    ...options,
    schemaGenerator: {
      createForeignKeyConstraints: false,
      ignoreSchema: ['keyring', 'history'],
      skipTables: ['audit_anchors', 'audit_events', 'usage_events'],
      ignorePolicies: true,
      ignoreRoutines: true,
    },
  });
  try {
    await orm.migrator.up();
    await dropForeignKeys(orm.em.fork());
    return (await orm.schema.getUpdateSchemaSQL({ wrap: false })).trim();
  } finally {
    await orm.close(true);
  }
}

async function dropForeignKeys(em) {
  const keys = await em.execute(
    "SELECT conrelid::regclass::text AS owner, conname AS name FROM pg_constraint WHERE contype = 'f' AND conparentid = 0",
  );
  for (const { owner, name } of keys) await em.execute(`ALTER TABLE ${owner} DROP CONSTRAINT "${name}"`);
}

function report(name, sql) {
  if (sql === '') {
    console.log(`On ${name}, migrations and entities agree.`);
    return;
  }
  console.error(`On ${name}, the migrations do not make what the entities describe. Missing:\n\n${sql}\n`);
  process.exitCode = 1;
}
