import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { SCHEMA_INSTALLERS } from '../../src/app.schema.js';
import { loadConfig } from '../../src/config/app-config.js';
import { type OpenDatabase, openDatabase } from '../../src/infra/database/open-database.js';
import type { Entities } from '../../src/infra/database/orm-options.js';
import { openSnapshot } from './embedded-database.js';
import { createDatabase, dropDatabase, urlOfDatabase } from './server-database.js';

/** For tests that sign nothing: the configuration demands a secret beside a shared database. */
export const TEST_JWT_SECRET = 'a secret that only the tests know, 48 bytes long';

/** A database on the server of this run, ready to be named in DATABASE_URL. */
export interface ServerDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A copy of the migrated template; undefined where this run is on the embedded database. */
export async function freshServerDatabase(): Promise<ServerDatabase | undefined> {
  const database = inject('testDatabase');
  if (database.kind === 'embedded') return undefined;
  const name = `${database.prefix}${randomBytes(6).toString('hex')}`;
  await createDatabase(database.serverUrl, name, database.template);
  return {
    url: urlOfDatabase(database.serverUrl, name),
    drop: () => dropDatabase(database.serverUrl, name),
  };
}

/** A migrated database of its own, open, on whichever kind this run is; `close` also removes it. */
export async function freshDatabase(entities: Entities): Promise<OpenDatabase> {
  const database = inject('testDatabase');
  if (database.kind === 'embedded') return openSnapshot(database.snapshot, entities);
  const server = await freshServerDatabase();
  if (server === undefined) throw new Error('The run is on a server, yet there is no database on it.');
  const config = loadConfig({ DATABASE_URL: server.url, JWT_SECRET: TEST_JWT_SECRET });
  const open = await openDatabase(config, entities, SCHEMA_INSTALLERS);
  return {
    ...open,
    close: async () => {
      await open.close();
      await server.drop();
    },
  };
}
