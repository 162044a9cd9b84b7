import { readdirSync, readFileSync } from 'node:fs';
import { Migration } from '@mikro-orm/migrations';
import { splitStatements } from './split-statements.js';

const DIRECTORY = new URL('../../../migrations/', import.meta.url);

/** The committed `migrations/NNNN-name.sql` files, in order, as the migrator wants them. There is no way down: restore. */
export function sqlMigrations(): {
  name: string;
  class: new (...args: ConstructorParameters<typeof Migration>) => Migration;
}[] {
  return readdirSync(DIRECTORY)
    .filter((file) => /^\d{4}-[a-z0-9-]+\.sql$/u.test(file))
    .toSorted()
    .map((file) => ({
      name: file.replace(/\.sql$/u, ''),
      class: migrationOf(readFileSync(new URL(file, DIRECTORY), 'utf8')),
    }));
}

function migrationOf(sql: string) {
  return class SqlMigration extends Migration {
    override up(): void {
      for (const statement of splitStatements(sql)) this.addSql(statement);
    }
  };
}
