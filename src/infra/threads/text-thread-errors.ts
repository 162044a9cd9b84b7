import { AppError } from '../../shared/app-error.js';

/** More texts wait to be read than the queue holds, of all accounts or of this one. */
export class TextThreadsBusy extends AppError {
  readonly code = 'language.busy';
  readonly kind = 'unavailable';
  override readonly retryAfterSeconds = 5;
  constructor() {
    super('Too many texts are being measured at this moment. Nothing was changed; try again in 5 seconds.');
  }
}

/** A text took longer than any honest text does, or its thread died over it. */
export class TextWorkInterrupted extends AppError {
  readonly code = 'language.interrupted';
  readonly kind = 'unavailable';
  override readonly retryAfterSeconds = 5;
  constructor(cause: unknown) {
    super(
      'Measuring the text was cut off. Nothing was changed; try again in 5 seconds, with less text if it happens again.',
      { cause },
    );
  }
}
