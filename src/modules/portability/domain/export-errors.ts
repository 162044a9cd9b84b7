import { AppError } from '../../../shared/app-error.js';

const REMEDY = 'POST /api/privacy/exports makes one, GET /api/privacy/export streams it at once.';

/** There is no such export: unknown, foreign, of a failed job, or expired. */
export class ExportNotFound extends AppError {
  readonly code = 'export.not_found';
  readonly kind = 'not-found';

  static unknown(jobId: number): ExportNotFound {
    return new ExportNotFound(`There is no export ${jobId} of yours, or none any more`);
  }

  static cameToNothing(state: string): ExportNotFound {
    return new ExportNotFound(`The job is ${state}, and made no export`);
  }

  static expired(days: number): ExportNotFound {
    return new ExportNotFound(`The export is older than ${days} days, and gone`);
  }

  private constructor(what: string) {
    super(`${what}. ${REMEDY}`);
  }
}

/** Its job waits or is at work. */
export class ExportUnfinished extends AppError {
  readonly code = 'export.unfinished';
  readonly kind = 'conflict';
  override readonly retryAfterSeconds = 2;
  constructor(jobId: number) {
    super(`The export is not finished. GET /api/jobs/${jobId} tells how far it is.`);
  }
}

/** The user has as many exports as are allowed. */
export class TooManyExports extends AppError {
  readonly code = 'export.too_many';
  readonly kind = 'conflict';
  constructor(most: number) {
    super(
      `${most} exports of yours are kept, and no more can be until one of them expires. GET /api/jobs lists them; GET /api/privacy/export streams one that is not kept.`,
    );
  }
}
