import { randomInt } from 'node:crypto';
import {
  CircuitState,
  circuitBreaker,
  ConsecutiveBreaker,
  handleType,
  isBrokenCircuitError,
} from 'cockatiel';
import type { GeminiOutcome } from './gemini-client.js';

/** Attempts, pauses and the circuit breaker. */
export interface ResilienceSettings {
  /** Attempts in all, the first included. */
  readonly maxAttempts: number;
  /** From the first attempt to giving up. */
  readonly deadlineMs: number;
  /** First wait at most; doubles with each attempt. */
  readonly baseDelayMs: number;
  /** Failed calls in a row that open the circuit. */
  readonly breakAfter: number;
  /** How long the circuit stays open before one call tries again. */
  readonly breakForMs: number;
}

/** Settings of the service. */
export const DEFAULT_RESILIENCE: ResilienceSettings = {
  maxAttempts: 3,
  deadlineMs: 90_000,
  baseDelayMs: 500,
  breakAfter: 5,
  breakForMs: 30_000,
};

class AttemptsUsedUp extends Error {}

/** What a call came to after all its attempts. */
export type CallOutcome =
  | {
      readonly kind: 'outcome';
      readonly outcome: Exclude<GeminiOutcome, { kind: 'retryable' }>;
      readonly attempts: number;
    }
  | { readonly kind: 'used-up'; readonly attempts: number; readonly retryAfterMs: number }
  | { readonly kind: 'circuit-open'; readonly attempts: 0; readonly retryAfterMs: number };

/** Retries what may be better the next time, within a budget, and stops asking a service that is down. */
export class GeminiCaller {
  private readonly breaker;

  constructor(private readonly settings: ResilienceSettings) {
    this.breaker = circuitBreaker(handleType(AttemptsUsedUp), {
      halfOpenAfter: settings.breakForMs,
      breaker: new ConsecutiveBreaker(settings.breakAfter),
    });
  }

  get isOpen(): boolean {
    return this.breaker.state === CircuitState.Open;
  }

  async call(
    attempt: (signal: AbortSignal) => Promise<GeminiOutcome>,
    signal: AbortSignal | undefined,
  ): Promise<CallOutcome> {
    let last: CallOutcome | undefined;
    try {
      return await this.breaker.execute(async () => {
        last = await this.attempts(attempt, signal);
        if (last.kind === 'used-up') throw new AttemptsUsedUp();
        return last;
      });
    } catch (error) {
      if (error instanceof AttemptsUsedUp && last !== undefined) return last;
      if (isBrokenCircuitError(error))
        return { kind: 'circuit-open', attempts: 0, retryAfterMs: this.settings.breakForMs };
      throw error;
    }
  }

  private async attempts(
    attempt: (signal: AbortSignal) => Promise<GeminiOutcome>,
    caller: AbortSignal | undefined,
  ): Promise<CallOutcome> {
    const deadline = AbortSignal.timeout(this.settings.deadlineMs);
    const signal = caller === undefined ? deadline : AbortSignal.any([caller, deadline]);
    let wait = this.settings.baseDelayMs;
    for (let attempts = 1; ; attempts += 1) {
      const outcome = await attempt(signal);
      if (outcome.kind === 'cancelled' && !caller?.aborted)
        return { kind: 'used-up', attempts, retryAfterMs: wait };
      if (outcome.kind !== 'retryable') return { kind: 'outcome', outcome, attempts };
      wait = outcome.retryAfterMs ?? this.settings.baseDelayMs * 2 ** (attempts - 1);
      if (attempts >= this.settings.maxAttempts) return { kind: 'used-up', attempts, retryAfterMs: wait };
      // Honours Retry-After; without it, full jitter keeps callers from retrying in the same moment.
      await pause(outcome.retryAfterMs ?? randomInt(Math.max(1, Math.ceil(wait))), signal);
      if (signal.aborted) return { kind: 'used-up', attempts, retryAfterMs: wait };
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
