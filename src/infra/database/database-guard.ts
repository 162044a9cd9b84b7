import {
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleWhen,
  isBrokenCircuitError,
  retry,
} from 'cockatiel';
import {
  isCancelled,
  isConnectionFault,
  isExhausted,
  isPoolExhausted,
  isRefusal,
} from './connection-fault.js';
import {
  DatabaseExhausted,
  DatabaseTooSlow,
  DatabaseUnavailable,
} from '../../shared/database-unavailable.js';

/** Attempts at what did not reach the database, after the first. */
const MORE_ATTEMPTS = 2;
const BACKOFF = { initialDelay: 50, maxDelay: 500 };
/** Consecutive failures that open the circuit breaker. */
const BREAK_AFTER = 6;
/** How long that lasts until one tries again: what comes back is found within it. */
const BREAK_FOR_MS = 500;

/** The unit of work had begun, so that its outcome is unknown: it must not be repeated. */
class BrokenOff extends Error {}

/** A time-out of our own pool is no outage: another attempt would lengthen the queue. */
const isWorthAnother = (error: unknown): boolean => isConnectionFault(error) && !isPoolExhausted(error);

/** A server that refuses a new connection still serves those that are open: the breaker stays closed. */
const isOutage = (error: unknown): boolean => isWorthAnother(error) && !isRefusal(error);

/** Asks again where asking again is harmless, and stops asking a database that is down. */
export class DatabaseGuard {
  private readonly breaker = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: BREAK_FOR_MS,
    breaker: new ConsecutiveBreaker(BREAK_AFTER),
  });
  private readonly again = retry(handleWhen(isWorthAnother), {
    maxAttempts: MORE_ATTEMPTS,
    backoff: new ExponentialBackoff(BACKOFF),
  });

  /** Whether the database is asked as if all were well; else only what goes through the guard may ask. */
  get isAtRest(): boolean {
    return this.breaker.state === CircuitState.Closed;
  }

  /** Runs what changes nothing. Throws DatabaseUnavailable; DatabaseTooSlow or DatabaseExhausted, which is not asked again. */
  async read<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      // Policies cost a hot read more than they are worth while all is well.
      if (this.isAtRest) return await work();
    } catch (error) {
      if (!isWorthAnother(error)) throw told(error);
    }
    return this.attempts(work);
  }

  /** Runs what may change something, and calls `begun` before it does: from there on it is not repeated. */
  unit<Result>(work: (begun: () => void) => Promise<Result>): Promise<Result> {
    return this.attempts(async () => {
      let hasBegun = false;
      try {
        return await work(() => (hasBegun = true));
      } catch (error) {
        throw hasBegun && isConnectionFault(error) ? new BrokenOff('', { cause: error }) : error;
      }
    });
  }

  private async attempts<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await this.again.execute(() => this.breaker.execute(work));
    } catch (error) {
      throw told(error);
    }
  }
}

const told = (error: unknown): unknown => {
  if (error instanceof BrokenOff) return new DatabaseUnavailable(error.cause);
  if (isCancelled(error)) return new DatabaseTooSlow(error);
  if (isExhausted(error)) return new DatabaseExhausted(error);
  return isConnectionFault(error) || isBrokenCircuitError(error) ? new DatabaseUnavailable(error) : error;
};
