import { SCHEMA_INSTALLERS } from '../app.schema.js';
import { loadConfig } from '../config/app-config.js';
import { migrateDatabase } from '../infra/database/open-database.js';

/** `persona migrate`: brings the database up to date. */
export async function migrate(): Promise<void> {
  const ran = await migrateDatabase(loadConfig(process.env), SCHEMA_INSTALLERS);
  console.log(ran.length === 0 ? 'The database is up to date.' : `Applied: ${ran.join(', ')}`);
}
