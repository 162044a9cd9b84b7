/** Injection token of {@link RowAccess}. */
export const ROW_ACCESS = Symbol('RowAccess');

/**
 * Sets which rows the database shows. Without a scope no rows of users can be read or written; {@link Performer} sets
 * the scope of each action, so that code inside a feature need not.
 */
export interface RowAccess {
  /** Shows and accepts the rows of one user only. Throws inside a unit of work with another scope. */
  asUser<Result>(userId: number, work: () => Result): Result;
  /**
   * Shows all rows: for administrators, for maintenance, and to identify a caller. State the reason at the call. Throws
   * inside a unit of work with another scope.
   */
  asOperator<Result>(work: () => Result): Result;
}
