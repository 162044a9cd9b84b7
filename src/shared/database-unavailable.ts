import { AppError } from './app-error.js';

/** The database did not answer within the budget of attempts. The unit of work is rolled back. */
export class DatabaseUnavailable extends AppError {
  readonly code: string = 'database.unavailable';
  readonly kind = 'unavailable';
  override readonly retryAfterSeconds: number = 2;
  constructor(
    cause: unknown,
    message = 'The database does not answer. Try again in a few seconds; what creates something, with its Idempotency-Key.',
  ) {
    super(message);
    this.cause = cause;
  }
}

/** The database was there, and a statement took longer than it may, or was ended by an operator. What it was part of is undone. */
export class DatabaseTooSlow extends DatabaseUnavailable {
  override readonly code = 'database.too_slow';
  override readonly retryAfterSeconds = 10;
  constructor(cause: unknown) {
    super(
      cause,
      'The database took too long for this and was stopped. Ask for less, or try again later; what creates something, with its Idempotency-Key.',
    );
  }
}

/** The database was there, and had no room on its disk or in its memory for a statement. What it was part of is undone. */
export class DatabaseExhausted extends DatabaseUnavailable {
  override readonly code = 'database.exhausted';
  override readonly retryAfterSeconds = 30;
  constructor(
    cause: unknown,
    message = 'The database has no room left for this. Nothing was stored; try again later, what creates something with its Idempotency-Key.',
  ) {
    super(cause, message);
  }
}
