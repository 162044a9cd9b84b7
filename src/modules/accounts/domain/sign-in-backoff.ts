/** How long a failed attempt keeps the next one waiting. */
export interface Backoff {
  /** Failures that cost nothing. */
  readonly free: number;
  /** Longest wait, in seconds. */
  readonly longestSeconds: number;
}

/** Failures before this long ago no longer count, in milliseconds. */
export const FORGOTTEN_AFTER_MS = 3_600_000;

/** One address guessing at one account: soon made to wait, and long. */
export const AT_ONE_ACCOUNT_FROM_ONE_ADDRESS: Backoff = { free: 5, longestSeconds: 900 };

/**
 * All the world guessing at one account. The owner is among those who wait, so it begins late and stays short: enough to
 * make guessing hopeless (2,880 attempts a day), not enough to lock anybody out.
 */
export const AT_ONE_ACCOUNT: Backoff = { free: 50, longestSeconds: 30 };

/** The attempts so far. */
export interface Attempts {
  readonly failures: number;
  readonly lastAt: Date;
  readonly blockedUntil: Date;
}

/**
 * The attempts with one more, which counts as failed until it has succeeded; undefined when it comes too early. After the
 * free ones the wait doubles from a second.
 */
export function withOneMore(
  so: Attempts,
  now: Date,
  { free, longestSeconds }: Backoff,
): Attempts | undefined {
  if (so.blockedUntil > now) return undefined;
  const isForgotten = now.getTime() - so.lastAt.getTime() > FORGOTTEN_AFTER_MS;
  const failures = isForgotten ? 1 : so.failures + 1;
  const wait = failures < free ? 0 : Math.min(longestSeconds, 2 ** Math.min(failures - free, 30));
  return { failures, lastAt: now, blockedUntil: new Date(now.getTime() + wait * 1000) };
}
