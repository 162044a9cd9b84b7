import type { MikroORM } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';

export type RawSql = <Row extends object>(
  sql: string,
  parameters?: readonly unknown[],
) => Promise<readonly Row[]>;

/**
 * SQL with the rights of the login, past the rules that keep users apart: for looking at what is really stored, and for
 * spoiling it.
 */
export const rawSqlOn =
  (orm: MikroORM): RawSql =>
  async <Row extends object>(sql: string, parameters: readonly unknown[] = []) => {
    const em = orm.em.fork({ session: { role: 'none' } }) as unknown as SqlEntityManager;
    return em.transactional((transaction) => transaction.execute<Row[]>(sql, [...parameters]));
  };
