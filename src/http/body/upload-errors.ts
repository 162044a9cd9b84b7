import { AppError } from '../../shared/app-error.js';

/** A form with a file was sent where JSON is taken, or the other way round. */
export class UploadUnsupported extends AppError {
  readonly code = 'request.media_type';
  readonly kind = 'unsupported-media';

  static notHere(): UploadUnsupported {
    return new UploadUnsupported('The body must be JSON: send it with "Content-Type: application/json".');
  }

  static expected(): UploadUnsupported {
    return new UploadUnsupported('The body must be a form with one file: send it as "multipart/form-data".');
  }
}

/** The form is not well-formed, or does not have one file and nothing else. */
export class UploadMalformed extends AppError {
  readonly code = 'request.malformed';
  readonly kind = 'malformed';
  constructor(cause?: unknown) {
    super('The form must be well-formed and have one file, and nothing else.', { cause });
  }
}

/** The file is larger than the route takes. */
export class UploadTooLarge extends AppError {
  readonly code = 'request.too_large';
  readonly kind = 'too-large';
  constructor(maxBytes: number) {
    super(`The file must not be larger than ${maxBytes / 1_048_576} MiB.`);
  }
}
