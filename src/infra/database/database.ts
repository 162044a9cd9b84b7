import { AsyncLocalStorage } from 'node:async_hooks';
import { type MikroORM, TransactionPropagation } from '@mikro-orm/core';
import { PostgreSqlDriver, type SqlEntityManager } from '@mikro-orm/postgresql';
import { DatabaseUnavailable } from '../../shared/database-unavailable.js';
import type { RowAccess } from '../../shared/ports/row-access.port.js';
import type { StatementQueue } from '../../shared/ports/statement-queue.port.js';
import type { Tracer } from '../../shared/ports/tracer.port.js';
import type { UnitOfWork } from '../../shared/ports/unit-of-work.port.js';
import { UNTRACED } from '../../shared/untraced.js';
import { DatabaseGuard } from './database-guard.js';
import { currentScope, inScope, type RowScope, sameScope, sessionOf } from './row-scope.js';
import { statementSpan, TRANSACTION_SPAN } from './statement-span.js';
import { asOneStatement, readStatement, type WholeRow } from './scoped-read.js';

/** The part of the driver's pool that reads go through, past the entity manager. */
interface Pool {
  readonly waitingCount: number;
  query(statement: {
    readonly name?: string;
    readonly text: string;
    readonly values: readonly unknown[];
    readonly query_timeout: number;
  }): Promise<{ readonly rows: readonly WholeRow[] }>;
}

/** A read that takes longer is given up, with its connection. */
const READ_TIMEOUT_MS = 5000;

/**
 * The one door to the database. Reads are single SQL statements (`query`), because hydrating entities costs five times
 * the driver's work; writes go through entities (`em`) inside a unit of work, for optimistic locking and ordering. Every
 * statement is run for somebody ({@link RowAccess}), and the database shows it the rows of that user alone.
 */
export class Database implements UnitOfWork, RowAccess, StatementQueue {
  private readonly lastSteps: (() => Promise<void>)[] = [];
  /** Steps for after the commit of the running unit of work, also when its outcome is unknown. */
  private readonly afterwards = new AsyncLocalStorage<(() => Promise<void>)[]>();
  private readonly guard = new DatabaseGuard();
  private readonly isPooled: boolean;
  private pool: Pool | undefined;

  constructor(
    private readonly orm: MikroORM,
    private readonly tracer: Tracer = UNTRACED,
    private readonly room?: { ensure(): Promise<void> },
  ) {
    // The embedded database has one session and no pool.
    this.isPooled = orm.config.getDriver() instanceof PostgreSqlDriver;
  }

  get waiting(): number {
    return this.pool?.waitingCount ?? 0; // the first read finds the pool
  }

  asUser<Result>(userId: number, work: () => Result): Result {
    return this.as({ userId }, work);
  }

  asOperator<Result>(work: () => Result): Result {
    return this.as('operator', work);
  }

  run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.isInUnitOfWork)
      return this.orm.em.transactional(work, { propagation: TransactionPropagation.REQUIRED });
    return this.committed((isAllDone) =>
      this.transaction(async () => {
        const result = await work();
        for (const last of this.lastSteps) await last();
        isAllDone();
        return result;
      }),
    );
  }

  async afterCommit(step: () => Promise<void>): Promise<void> {
    const steps = this.isInUnitOfWork ? this.afterwards.getStore() : undefined;
    if (steps === undefined) await step();
    else steps.push(step);
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
    const [id = Number.NaN] = await this.nextIds(table, 1);
    return id;
  }

  /** So many, in one round trip. */
  async nextIds(table: string, count: number): Promise<readonly number[]> {
    if (count === 0) return [];
    const rows = await this.query<{ id: number | string }>(
      "SELECT nextval(pg_get_serial_sequence(?, 'id')) AS id FROM generate_series(1, ?::int)",
      [table, count],
    );
    return rows.map(({ id }) => Number(id));
  }

  flush(): Promise<void> {
    return this.em.flush();
  }

  /**
   * Runs one SELECT with `?` placeholders, in one round trip; inside a unit of work it sees that work's writes so far.
   * A statement that changes something goes through {@link write}.
   */
  query<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
    if (!this.tracer.isOn) return this.ask<Row>(sql, parameters);
    return this.tracer.span(statementSpan(sql), () => this.ask<Row>(sql, parameters));
  }

  /** The first row of {@link query}; undefined where there is none. */
  async queryOne<Row extends object>(
    sql: string,
    parameters: readonly unknown[] = [],
  ): Promise<Row | undefined> {
    const [row] = await this.query<Row>(sql, parameters);
    return row;
  }

  /** Runs one statement that changes rows, in the running unit of work or in one of its own; gives what it returns. */
  async write<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
    const execute = () => this.execute<Row>(this.current, sql, parameters);
    const change = this.tracer.isOn ? () => this.tracer.span(statementSpan(sql), execute) : execute;
    return this.isInUnitOfWork ? change() : this.transaction(change);
  }

  /** The entity manager of the running unit of work; throws outside of one, where a write would escape it. */
  get em(): SqlEntityManager {
    const em = this.current;
    if (!em.isInTransaction())
      throw new Error('A write needs a unit of work: call it inside UnitOfWork.run.');
    return em;
  }

  /** Repeated where the database was unavailable before it began; all or nothing of it is stored. */
  private transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.tracer.span(TRANSACTION_SPAN, () =>
      this.guard.unit(async (begun) => {
        await this.room?.ensure();
        return this.fork().transactional(() => {
          begun();
          return work();
        });
      }),
    );
  }

  private ask<Row extends object>(sql: string, parameters: readonly unknown[]): Promise<readonly Row[]> {
    if (this.isInUnitOfWork) return this.execute(this.current, sql, parameters);
    return this.guard.read(() => this.read<Row>(sql, parameters));
  }

  private read<Row extends object>(sql: string, parameters: readonly unknown[]): Promise<readonly Row[]> {
    const scope = currentScope();
    if (scope === undefined) return this.execute(this.current, sql, parameters);
    if (scope === 'operator') return this.execute(this.fork(), sql, parameters);
    const values = [String(scope.userId), ...parameters];
    if (!this.isPooled) return this.execute(this.current, asOneStatement(sql), values);
    return this.onPool<Row>(sql, values);
  }

  private async committed<Result>(transaction: (isAllDone: () => void) => Promise<Result>): Promise<Result> {
    const steps: (() => Promise<void>)[] = [];
    let mayBeCommitted = false;
    const afterwards = async () => {
      for (const step of steps) await step();
    };
    try {
      const result = await this.afterwards.run(steps, () => transaction(() => (mayBeCommitted = true)));
      await afterwards();
      return result;
    } catch (error) {
      if (mayBeCommitted && error instanceof DatabaseUnavailable) await afterwards();
      throw error;
    }
  }

  private as<Result>(scope: RowScope, work: () => Result): Result {
    if (this.isInUnitOfWork && !sameScope(scope, currentScope()))
      throw new Error('A unit of work runs for one user from begin to end: change it before UnitOfWork.run.');
    return inScope(scope, work);
  }

  private get current(): SqlEntityManager {
    return this.orm.em.getContext(false) as unknown as SqlEntityManager;
  }

  /** An entity manager that begins transactions with the current row scope. */
  private fork(): SqlEntityManager {
    const session = sessionOf(currentScope());
    return this.orm.em.fork(session && { session }) as unknown as SqlEntityManager;
  }

  private async execute<Row extends object>(
    em: SqlEntityManager,
    sql: string,
    parameters: readonly unknown[],
  ): Promise<readonly Row[]> {
    return (await em.execute(sql, [...parameters])) as Row[];
  }

  private async onPool<Row extends object>(sql: string, values: readonly unknown[]): Promise<readonly Row[]> {
    this.pool ??= (await this.current.getConnection().getNativeClient()) as unknown as Pool;
    const { name, text } = readStatement(sql);
    const { rows } = await this.pool.query({
      ...(name !== undefined && { name }),
      text,
      values,
      query_timeout: READ_TIMEOUT_MS,
    });
    return rows.map(({ row }) => row as Row);
  }
}
