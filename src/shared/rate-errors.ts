import { AppError } from './app-error.js';

/** More requests than allowed in the current minute. */
export class RateLimited extends AppError {
  readonly code = 'rate.limited';
  readonly kind = 'rate-limited';
  constructor(override readonly retryAfterSeconds: number) {
    super(`Too many requests. Wait ${inWords(retryAfterSeconds)} and try again.`);
  }
}

/** More requests without a valid token than allowed from one address in the current minute. */
export class TooManyUnauthenticated extends AppError {
  readonly code = 'rate.unauthenticated';
  readonly kind = 'rate-limited';
  constructor(override readonly retryAfterSeconds: number) {
    super(
      `Too many requests without a valid access token came from this address. Wait ${inWords(retryAfterSeconds)}, and send a valid token.`,
    );
  }
}

const inWords = (seconds: number): string => `${seconds} second${seconds === 1 ? '' : 's'}`;
