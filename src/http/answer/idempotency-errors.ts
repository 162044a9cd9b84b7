import { AppError } from '../../shared/app-error.js';

/** The header is there and cannot be a key. */
export class IdempotencyKeyInvalid extends AppError {
  readonly code = 'idempotency.key_invalid';
  readonly kind = 'malformed';
  constructor() {
    super('Idempotency-Key must be 1 to 255 visible ASCII characters, for example a UUID.');
  }
}

/** A key stands for one request. */
export class IdempotencyKeyReused extends AppError {
  readonly code = 'idempotency.key_reused';
  readonly kind = 'unprocessable';
  constructor() {
    super(
      'This Idempotency-Key was used for another body. Nothing was changed; use a new key for a new request.',
    );
  }
}

/** The first request with the key is still at work. */
export class IdempotentRequestRunning extends AppError {
  readonly code = 'idempotency.running';
  readonly kind = 'conflict';
  override readonly retryAfterSeconds = 1;
  constructor() {
    super('A request with this Idempotency-Key is at work. Ask again in a second for its answer.');
  }
}

/** The first request was done, and its process died before it could answer. */
export class IdempotentAnswerLost extends AppError {
  readonly code = 'idempotency.answer_lost';
  readonly kind = 'conflict';
  constructor() {
    super(
      'A request with this Idempotency-Key was done, but its answer was lost. Read what it made instead of repeating it.',
    );
  }
}
