import { AppError } from './app-error.js';

/** The database was not there, and was not back within the budget of attempts. What was begun is undone. */
export class DatabaseUnavailable extends AppError {
  readonly code = 'database.unavailable';
  readonly kind = 'unavailable';
  override readonly retryAfterSeconds = 2;
  constructor(cause: unknown) {
    super(
      'The database does not answer. Try again in a few seconds; what creates something, with its Idempotency-Key.',
    );
    this.cause = cause;
  }
}
