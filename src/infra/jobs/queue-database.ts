import type { MikroORM } from '@mikro-orm/core';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { type Db, fromKysely, fromPglite, type KyselyTransactionLike, type PGliteLike } from 'pg-boss';
import type { Database } from '../database/database.js';

interface Pool {
  query(text: string, values?: unknown[]): ReturnType<Db['executeSql']>;
}

/** The connections of an open database, as pg-boss uses them; their owner closes them. */
export async function queueDatabaseOf(orm: MikroORM): Promise<Db> {
  const client: unknown = await orm.em.getDriver().getConnection().getNativeClient();
  if (!(orm.config.getDriver() instanceof PostgreSqlDriver)) return fromPglite(client as PGliteLike);
  const pool = client as Pool;
  return { executeSql: (text, values) => pool.query(text, values) };
}

/** The running unit of work, as pg-boss uses it: a job is sent when it commits. */
export function queueTransactionOf(database: Database): Db {
  const transaction = database.em.getTransactionContext<KyselyTransactionLike>();
  if (transaction === undefined) throw new Error('Jobs are sent inside a unit of work.');
  return fromKysely(transaction);
}
