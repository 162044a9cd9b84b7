import { randomBytes } from 'node:crypto';
import { MikroORM } from '@mikro-orm/core';
import { PostgreSqlDriver, type SqlEntityManager } from '@mikro-orm/postgresql';
import { SCHEMA_INSTALLERS } from '../../src/app.schema.js';
import { migrateDatabase } from '../../src/infra/database/open-database.js';
import { loadConfig } from '../../src/config/app-config.js';

/** Every database of one test run starts with this, so that its end can drop what a crashed test left. */
export const runPrefix = (): string => `persona_test_${randomBytes(6).toString('hex')}_`;

/** The same server, another database. */
export function urlOfDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Makes `<prefix>template`, empty but migrated; returns its name. Rejects when the server is not reachable. */
export async function createTemplate(serverUrl: string, prefix: string): Promise<string> {
  const template = `${prefix}template`;
  await createDatabase(serverUrl, template);
  await migrateDatabase(
    loadConfig({ DATABASE_URL: urlOfDatabase(serverUrl, template), JWT_SECRET: 'unused'.repeat(6) }),
    SCHEMA_INSTALLERS,
  );
  return template;
}

/** Makes a database, copied from `template` if one is named. */
export async function createDatabase(serverUrl: string, name: string, template = 'template1'): Promise<void> {
  await onServer(serverUrl, (em) => em.execute(`CREATE DATABASE ${name} TEMPLATE ${template}`));
}

/** Drops it even if something is still connected. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await onServer(serverUrl, (em) => em.execute(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}

export async function dropDatabases(serverUrl: string, prefix: string): Promise<void> {
  const rows = await onServer(serverUrl, (em) =>
    em.execute<{ datname: string }[]>('SELECT datname FROM pg_database WHERE starts_with(datname, ?)', [
      prefix,
    ]),
  );
  for (const { datname } of rows) await dropDatabase(serverUrl, datname);
}

/** Works as the login of the URL, past the rules that keep users apart. */
export async function onServer<Result>(
  serverUrl: string,
  work: (em: SqlEntityManager) => Promise<Result>,
): Promise<Result> {
  const orm = await MikroORM.init({
    driver: PostgreSqlDriver,
    clientUrl: serverUrl,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    allowGlobalContext: true,
    logger: () => undefined,
  });
  try {
    return await work(orm.em);
  } finally {
    await orm.close(true);
  }
}
