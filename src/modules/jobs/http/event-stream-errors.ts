import { AppError } from '../../../shared/app-error.js';

/** A user has as many event streams open in this process as the limit allows. */
export class TooManyEventStreams extends AppError {
  readonly code = 'job.too_many_streams';
  readonly kind = 'rate-limited';
  override readonly retryAfterSeconds = 5;
  constructor(most: number) {
    super(
      `You have ${most} streams of events open. Close one, or ask GET /api/jobs/{job_id}; GET /api/jobs/batches/{batch_id} tells of a whole batch.`,
    );
  }
}

/** The client closed the connection before it could be answered. */
export class ClientGone extends AppError {
  readonly code = 'request.aborted';
  readonly kind = 'malformed';
  constructor() {
    super('The connection was closed before the request was read.');
  }
}
