import { AppError } from '../shared/app-error.js';

/** More requests than allowed in the current minute. */
export class RateLimited extends AppError {
  readonly code = 'rate.limited';
  readonly kind = 'rate-limited';
  constructor(override readonly retryAfterSeconds: number) {
    super(
      `Too many requests. Wait ${retryAfterSeconds} second${retryAfterSeconds === 1 ? '' : 's'} and try again.`,
    );
  }
}
