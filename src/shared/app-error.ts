/**
 * What went wrong, in the terms of the one table that turns it into an HTTP status
 * (`src/http/problems/problem-details.ts`). A feature never names a status itself.
 */
export type ErrorKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'stale'
  | 'precondition-required'
  | 'too-large'
  | 'unsupported-media'
  | 'expectation-failed'
  | 'unprocessable'
  | 'rate-limited'
  | 'unavailable';

/** One fault of one input member; `pointer` is a JSON pointer (RFC 6901) into the request body. */
export interface FieldFault {
  readonly pointer: string;
  readonly detail: string;
}

/**
 * An error whose message is safe to show to the caller: it states the fact and, where there is one, the remedy.
 * Anything that is not an `AppError` reaches the caller as a bare 500 with a request id.
 */
export abstract class AppError extends Error {
  /** Stable, dotted, machine-readable: `persona.not_found`. */
  abstract readonly code: string;
  abstract readonly kind: ErrorKind;
  /** Seconds after which a retry makes sense; becomes `Retry-After`. */
  readonly retryAfterSeconds?: number;
  readonly faults?: readonly FieldFault[];

  override get name(): string {
    return this.constructor.name;
  }
}
