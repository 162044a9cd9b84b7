import { AppError } from '../app-error.js';

/** The change was made, but its audit record could not be written. */
export class AuditUnavailable extends AppError {
  readonly code = 'audit.unavailable';
  readonly kind = 'unavailable';
  override readonly retryAfterSeconds = 5;
  constructor() {
    super(
      'It was done, but could not be recorded. Read what it made before you repeat it; repeat with its Idempotency-Key.',
    );
  }
}
