import { AppError } from '../shared/app-error.js';

/** It was done, and could not be written down. */
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
