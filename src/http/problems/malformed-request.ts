import { AppError } from '../../shared/app-error.js';

/** The request contradicts itself, or its body cannot be read or has a shape that none of ours has. */
export class MalformedRequest extends AppError {
  readonly code = 'request.malformed';
  readonly kind = 'malformed';
}
