/** Injection token of the {@link UnitOfWork}. */
export const UNIT_OF_WORK = Symbol('UnitOfWork');

/**
 * All or nothing: every write of every repository called inside `work` is committed together once it resolves, or
 * undone when it rejects. Nested calls join the outer one. Never call a model, a website or any other slow neighbour
 * inside: on the embedded database everybody else waits.
 */
export interface UnitOfWork {
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  /**
   * Inside a unit of work: runs after the commit, before the caller continues; outside, immediately. Runs as well when
   * the database was lost during the commit, so that the outcome is unknown. Must not reject.
   */
  afterCommit(step: () => Promise<void>): Promise<void>;
  /** Inside a unit of work: sends the writes made so far to the database, so that a query sees them. Commits nothing. */
  flush(): Promise<void>;
}
