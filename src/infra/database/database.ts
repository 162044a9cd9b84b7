import { type MikroORM, TransactionPropagation } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { UnitOfWork } from '../../shared/ports/unit-of-work.port.js';

/**
 * The one door to the database. Reads are single SQL statements (`query`), because hydrating entities costs five times
 * the driver's work; writes go through entities (`em`) inside a unit of work, for optimistic locking and ordering.
 */
export class Database implements UnitOfWork {
  private readonly lastSteps: (() => Promise<void>)[] = [];

  constructor(private readonly orm: MikroORM) {}

  run<Result>(work: () => Promise<Result>): Promise<Result> {
    const isOuter = !this.isInUnitOfWork;
    const finished = async (): Promise<Result> => {
      const result = await work();
      if (isOuter) for (const last of this.lastSteps) await last();
      return result;
    };
    return this.orm.em.transactional(finished, { propagation: TransactionPropagation.REQUIRED });
  }

  /** What every unit of work does last, inside its transaction. */
  beforeCommit(step: () => Promise<void>): void {
    this.lastSteps.push(step);
  }

  /** Whether the caller is inside {@link run}. */
  get isInUnitOfWork(): boolean {
    return this.orm.em.getContext(false).isInTransaction();
  }

  /** Takes an id out of a table's sequence: content is sealed for its row before the row is there. */
  async nextId(table: string): Promise<number> {
    const row = await this.queryOne<{ id: number | string }>(
      "SELECT nextval(pg_get_serial_sequence(?, 'id')) AS id",
      [table],
    );
    return Number(row?.id);
  }

  flush(): Promise<void> {
    return this.em.flush();
  }

  /** Runs one statement with `?` placeholders; inside a unit of work it sees that work's writes so far. */
  async query<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
    const em = this.orm.em as unknown as SqlEntityManager;
    return (await em.execute(sql, [...parameters])) as Row[];
  }

  async queryOne<Row extends object>(
    sql: string,
    parameters: readonly unknown[] = [],
  ): Promise<Row | undefined> {
    const [row] = await this.query<Row>(sql, parameters);
    return row;
  }

  /** The entity manager of the running unit of work; throws outside of one, where a write would escape it. */
  get em(): SqlEntityManager {
    const em = this.orm.em.getContext(false) as unknown as SqlEntityManager;
    if (!em.isInTransaction())
      throw new Error('A write needs a unit of work: call it inside UnitOfWork.run.');
    return em;
  }
}
