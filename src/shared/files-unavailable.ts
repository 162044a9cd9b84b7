import { AppError } from './app-error.js';

/** The file store does not answer, or refuses to store. The operation is undone. */
export class FilesUnavailable extends AppError {
  readonly code = 'files.unavailable';
  readonly kind = 'unavailable';
  override readonly retryAfterSeconds = 5;
  constructor(cause: unknown) {
    super(
      'The originals of writing samples cannot be stored or removed at the moment. Nothing was changed; try again in a few seconds.',
    );
    this.cause = cause;
  }
}
