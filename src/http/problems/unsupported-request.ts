import { AppError } from '../../shared/app-error.js';

/** The body is packed; what it unpacks to would be known only afterwards. */
export class ContentCodingUnsupported extends AppError {
  readonly code = 'request.content_coding';
  readonly kind = 'unsupported-media';
  constructor() {
    super('The body must come as it is: send it without "Content-Encoding".');
  }
}

/** The request expects something that this server does not do. */
export class ExpectationUnsupported extends AppError {
  readonly code = 'request.expectation';
  readonly kind = 'expectation-failed';
  constructor() {
    super('The only expectation that can be met is "Expect: 100-continue".');
  }
}
