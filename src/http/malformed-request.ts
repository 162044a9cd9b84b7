import { AppError } from '../shared/app-error.js';

/** The body cannot be read at all, or has a shape that no request of ours has. */
export class MalformedBody extends AppError {
  readonly code = 'request.malformed';
  readonly kind = 'malformed';
}
