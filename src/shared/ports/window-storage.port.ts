/** Injection token of the {@link WindowStorage} that counts what known callers do. */
export const WINDOWS = Symbol('Windows');

/**
 * Injection token of the {@link WindowStorage} that counts requests without a valid token. A storage of its own, so that
 * a flood of such requests cannot push out the counts of signed-in users.
 */
export const UNAUTHENTICATED_WINDOWS = Symbol('UnauthenticatedWindows');

/** Length of the window of every limit. */
export const WINDOW_MS = 60_000;

/** State of one window after a hit. */
export interface WindowHit {
  readonly totalHits: number;
  /** Seconds until the window ends, 1 or more. */
  readonly timeToExpire: number;
  readonly isBlocked: boolean;
  /** Seconds until the next hit is allowed; 0 while it is not blocked. */
  readonly timeToBlockExpire: number;
}

/** Hits of one caller on one limit. */
export interface WindowHits {
  readonly key: string;
  /** How many hits this counts as, 1 or more. */
  readonly by: number;
  readonly ttlMs: number;
  readonly limit: number;
  readonly limitName: string;
}

/** Counts hits in fixed windows. */
export interface WindowStorage {
  count(hits: WindowHits): Promise<WindowHit>;
  /** One hit, in the shape that @nestjs/throttler expects of its storage. */
  increment(
    key: string,
    ttlMs: number,
    limit: number,
    blockDurationMs: number,
    limitName: string,
  ): Promise<WindowHit>;
  /** The state without counting a hit; undefined while nothing is counted. */
  stateOf(key: string, limit: number): WindowHit | undefined;
}
