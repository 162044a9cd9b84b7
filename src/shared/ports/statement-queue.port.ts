/** Injection token of the {@link StatementQueue}. */
export const STATEMENT_QUEUE = Symbol('StatementQueue');

/** What waits for the database. */
export interface StatementQueue {
  /** Statements of this process that wait for a connection now; 0 on the embedded database. */
  readonly waiting: number;
}
