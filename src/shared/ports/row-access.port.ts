/** Injection token of {@link RowAccess}. */
export const ROW_ACCESS = Symbol('RowAccess');

/**
 * Whose rows the database shows. Work that was started as nobody sees no rows of users and may write none; the edge
 * starts every request as whoever proved themselves, so that code inside a feature need not think of it.
 */
export interface RowAccess {
  /** Shows the rows of one user, and takes rows of theirs alone. Throws inside a unit of work begun as somebody else. */
  asUser<Result>(userId: number, work: () => Result): Result;
  /**
   * Shows all rows: for administrators, for upkeep, and to find out who somebody is. Say why where it is called. Throws
   * inside a unit of work begun as somebody else.
   */
  asOperator<Result>(work: () => Result): Result;
}
