// A database of its own on the PostgreSQL of TEST_DATABASE_URL (or of this machine), migrated, and dropped at the end.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { SCHEMA_INSTALLERS } from '../../dist/app.schema.js';
import { loadConfig } from '../../dist/config/app-config.js';
import { migrateDatabase } from '../../dist/infra/database/open-database.js';

const SERVER = process.env.TEST_DATABASE_URL || 'postgresql://postgres@127.0.0.1:5432/postgres';
export const JWT_SECRET = 'a secret that only the benchmarks know, long enough';

export async function benchDatabase() {
  const name = `persona_bench_${randomBytes(6).toString('hex')}`;
  const onServer = async (sql) => {
    const client = new pg.Client(SERVER);
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await onServer(`CREATE DATABASE ${name}`);
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  await migrateDatabase(loadConfig({ DATABASE_URL: url.href, JWT_SECRET }), SCHEMA_INSTALLERS);
  return { url: url.href, drop: () => onServer(`DROP DATABASE ${name} WITH (FORCE)`) };
}
