import { MikroORM } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { AppConfig } from '../../config/app-config.js';
import { ormOptions } from './orm-options.js';

/** Runs a statement, in a transaction of its own. */
export type OwnerStatement = <Row extends object>(
  sql: string,
  parameters: readonly unknown[],
) => Promise<readonly Row[]>;

/** Does what no role of the service may, by the login that owns the tables: DATABASE_MIGRATION_URL, as for migrations. */
export class TableOwner {
  constructor(
    private readonly orm: MikroORM,
    private readonly config: Pick<AppConfig, 'database' | 'dataDir'>,
  ) {}

  async act<Result>(work: (statement: OwnerStatement) => Promise<Result>): Promise<Result> {
    const { owner } = this.config.database;
    if (owner === undefined) return work(statementsOf(this.orm));
    const asOwner = { ...this.config, database: { ...owner, poolMax: 1 } };
    const orm = await MikroORM.init(ormOptions(asOwner, []));
    try {
      return await work(statementsOf(orm));
    } finally {
      await orm.close(true);
    }
  }
}

const statementsOf =
  (orm: MikroORM): OwnerStatement =>
  async <Row extends object>(sql: string, parameters: readonly unknown[]) => {
    const em = orm.em.fork({ session: { role: 'none' } }) as unknown as SqlEntityManager;
    return em.transactional((transaction) => transaction.execute<Row[]>(sql, [...parameters]));
  };
