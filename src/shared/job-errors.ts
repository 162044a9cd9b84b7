import { AppError } from './app-error.js';

/** The job does not exist or belongs to another user. */
export class JobNotFound extends AppError {
  readonly code = 'job.not_found';
  readonly kind = 'not-found';
  constructor(id: number) {
    super(`Job ${id} does not exist or is not yours. GET /api/jobs lists those that are.`);
  }
}

/** The batch does not exist or belongs to another user. */
export class BatchNotFound extends AppError {
  readonly code = 'job.batch_not_found';
  readonly kind = 'not-found';
  constructor(id: string) {
    super(`Batch ${id} does not exist or is not yours.`);
  }
}

/** A job that has ended cannot be cancelled. */
export class JobFinished extends AppError {
  readonly code = 'job.finished';
  readonly kind = 'conflict';
  constructor(state: string) {
    super(`The job is ${state} already: there is nothing to cancel.`);
  }
}

/** Only a failed or cancelled job can be sent again. */
export class JobNotFailed extends AppError {
  readonly code = 'job.not_failed';
  readonly kind = 'conflict';
  constructor(state: string) {
    super(`The job is ${state}: only a failed or cancelled job can be sent again.`);
  }
}

/** A user can have one open job of this kind, and has it already. */
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

/** A user has as many open jobs as the limit allows. */
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

/** A submission waited too long for others of the same user. */
export class SubmissionsBusy extends AppError {
  readonly code = 'job.submissions_busy';
  readonly kind = 'rate-limited';
  override readonly retryAfterSeconds = 5;
  constructor() {
    super(
      'Other requests of yours for jobs were being accepted for too long. Nothing was accepted of this one; send one after the other, or many in one (POST /api/personas/bulk).',
    );
  }
}

/** All users together have so many open jobs that the service accepts few more of each. */
export class JobQueueFull extends AppError {
  readonly code = 'job.queue_full';
  readonly kind = 'unavailable';
  override readonly retryAfterSeconds = 60;
  constructor(open: number, most: number) {
    super(
      `The queue is filling up: ${open} jobs of yours are open, and ${most} may be at this moment. Nothing was accepted; try again in a minute.`,
    );
  }
}

/** A later attempt has begun, or the job was cancelled: this attempt must not store its effect. */
export class JobLost extends Error {}
