import { AppError } from '../shared/app-error.js';

/** One user sends one large body at a time. */
export class LargeBodyRunning extends AppError {
  readonly code = 'request.large_body_running';
  readonly kind = 'rate-limited';
  override readonly retryAfterSeconds = 5;
  constructor() {
    super(
      'A large request of yours is at work. Nothing was read of this one; send it when that has been answered.',
    );
  }
}

/** As many large bodies are at work as the process takes. */
export class LargeBodiesBusy extends AppError {
  readonly code = 'request.large_bodies_busy';
  readonly kind = 'unavailable';
  override readonly retryAfterSeconds = 5;
  constructor() {
    super('Other large requests are at work. Nothing was read of this one; try again in 5 seconds.');
  }
}

/** The client hung up: there is nobody to answer. */
export class ClientGone extends AppError {
  readonly code = 'request.aborted';
  readonly kind = 'malformed';
  constructor() {
    super('The connection was closed before the request was read.');
  }
}
