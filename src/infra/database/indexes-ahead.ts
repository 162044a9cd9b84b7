import type { MikroORM } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { splitStatements } from './split-statements.js';
import { migrationFiles } from './sql-migrations.js';

/** How a migration writes an index of a table that may be large. */
const INDEX = /^CREATE (UNIQUE )?INDEX IF NOT EXISTS (\w+)\s+ON (\w+)/u;

/** undefined_table and undefined_column: a migration that is to run before this one makes them, and they are empty. */
const NOT_THERE_YET = new Set(['42P01', '42703']);

/**
 * Builds indexes of pending migrations on existing tables without blocking writes, which a migration's transaction
 * would. The migrations then find them. On a server only; rebuilds indexes that an earlier attempt left invalid.
 */
export async function buildIndexesAhead(orm: MikroORM, pending: readonly string[]): Promise<void> {
  const em = orm.em.fork() as unknown as SqlEntityManager;
  for (const { name, sql } of migrationFiles()) {
    if (!pending.includes(name)) continue;
    for (const statement of splitStatements(sql)) await buildAhead(em, statement);
  }
}

async function buildAhead(em: SqlEntityManager, statement: string): Promise<void> {
  const [, , index] = INDEX.exec(statement) ?? [];
  if (index === undefined) return;
  const unfinished = await em.execute<object[]>(
    'SELECT 1 AS one FROM pg_index WHERE indexrelid = to_regclass(?) AND NOT indisvalid',
    [index],
  );
  if (unfinished.length > 0) await em.execute(`DROP INDEX CONCURRENTLY ${index}`);
  try {
    await em.execute(statement.replace('INDEX IF', 'INDEX CONCURRENTLY IF'));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && NOT_THERE_YET.has(String(error.code)))) throw error;
  }
}
