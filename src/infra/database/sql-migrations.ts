import { readdirSync, readFileSync } from 'node:fs';
import { Migration } from '@mikro-orm/migrations';
import { splitStatements } from './split-statements.js';

/** A session that waits for a table blocks all later ones: a migration gives up its place and asks again. */
const LOCK_TIMEOUT = "SET LOCAL lock_timeout = '2s'";

const DIRECTORY = new URL('../../../migrations/', import.meta.url);

/** One committed `migrations/NNNN-name.sql` file. */
export interface MigrationFile {
  readonly name: string;
  readonly sql: string;
}

/** In order. */
export const migrationFiles = (): readonly MigrationFile[] =>
  readdirSync(DIRECTORY)
    .filter((file) => /^\d{4}-[a-z0-9-]+\.sql$/u.test(file))
    .toSorted()
    .map((file) => ({
      name: file.replace(/\.sql$/u, ''),
      sql: readFileSync(new URL(file, DIRECTORY), 'utf8'),
    }));

/** The migrations as the migrator wants them. There is no way down: restore. */
export const sqlMigrations = (): {
  name: string;
  class: new (...args: ConstructorParameters<typeof Migration>) => Migration;
}[] => migrationFiles().map(({ name, sql }) => ({ name, class: migrationOf(sql) }));

function migrationOf(sql: string) {
  return class SqlMigration extends Migration {
    override up(): void {
      this.addSql(LOCK_TIMEOUT);
      for (const statement of splitStatements(sql)) this.addSql(statement);
    }
  };
}
