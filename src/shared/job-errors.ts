import { AppError } from './app-error.js';

export class JobNotFound extends AppError {
  readonly code = 'job.not_found';
  readonly kind = 'not-found';
  constructor(id: number) {
    super(`Job ${id} does not exist or is not yours. GET /api/jobs lists those that are.`);
  }
}

export class BatchNotFound extends AppError {
  readonly code = 'job.batch_not_found';
  readonly kind = 'not-found';
  constructor(id: string) {
    super(`Batch ${id} does not exist or is not yours.`);
  }
}

/** What is over cannot be cancelled. */
export class JobFinished extends AppError {
  readonly code = 'job.finished';
  readonly kind = 'conflict';
  constructor(state: string) {
    super(`The job is ${state} already: there is nothing to cancel.`);
  }
}

/** Only what came to nothing can be sent again. */
export class JobNotFailed extends AppError {
  readonly code = 'job.not_failed';
  readonly kind = 'conflict';
  constructor(state: string) {
    super(`The job is ${state}: only a failed or cancelled job can be sent again.`);
  }
}

/** A user may have one job of its kind open, and has. */
export class AnotherJobOpen extends AppError {
  readonly code = 'job.another_open';
  readonly kind = 'conflict';
  override readonly retryAfterSeconds = 5;
  constructor(jobId: number) {
    super(
      `Another job of this kind is open, and there can be one at a time. GET /api/jobs/${jobId} tells how far it is, DELETE /api/jobs/${jobId} cancels it.`,
    );
  }
}

/** One user has as much waiting as they may. */
export class TooManyJobs extends AppError {
  readonly code = 'job.too_many';
  readonly kind = 'rate-limited';
  override readonly retryAfterSeconds = 60;
  constructor(open: number, most: number) {
    super(
      `${open} jobs of yours are open, and ${most} may be. Nothing was accepted; wait for some to end, or cancel them.`,
    );
  }
}

/** One user submits more at the same time than is kept waiting. */
export class SubmissionsBusy extends AppError {
  readonly code = 'job.submissions_busy';
  readonly kind = 'rate-limited';
  override readonly retryAfterSeconds = 5;
  constructor() {
    super(
      'Too many requests of yours for jobs wait for each other. Nothing was accepted of this one; send one after the other, or many in one (POST /api/personas/bulk).',
    );
  }
}

/** Everybody together has as much waiting as the service takes. */
export class JobQueueFull extends AppError {
  readonly code = 'job.queue_full';
  readonly kind = 'unavailable';
  override readonly retryAfterSeconds = 60;
  constructor() {
    super('The queue is full. Nothing was accepted; try again in a minute.');
  }
}

/** Another process took the job over, or it was cancelled: whatever this attempt was about to store must not be stored. */
export class JobLost extends Error {}
