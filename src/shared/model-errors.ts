import { AppError } from './app-error.js';

/** The model could not be reached within its budget of attempts and time, or its circuit is open. */
export class ModelUnavailable extends AppError {
  readonly code = 'model.unavailable';
  readonly kind = 'unavailable';
  constructor(override readonly retryAfterSeconds: number) {
    super(
      `The language model did not answer. Nothing was changed; try again in ${retryAfterSeconds} seconds.`,
    );
  }
}

/** The model refused the input or its own answer (safety, recitation, prohibited content). */
export class ModelBlocked extends AppError {
  readonly code = 'model.blocked';
  readonly kind = 'unprocessable';
  constructor(readonly reason: string) {
    super(
      `The language model declined this text (${reason}). Reword the samples or the request and try again.`,
    );
  }
}

/** The model answered twice with something that does not fit the schema. */
export class ModelAnswerInvalid extends AppError {
  readonly code = 'model.answer_invalid';
  readonly kind = 'unavailable';
  override readonly retryAfterSeconds = 5;
  constructor() {
    super('The language model gave no usable answer. Nothing was changed; try again in a few seconds.');
  }
}

/** The caller ended the request before the model answered. */
export class ModelCancelled extends AppError {
  readonly code = 'model.cancelled';
  readonly kind = 'unavailable';
  override readonly retryAfterSeconds = 1;
  constructor() {
    super('The request was cancelled before the language model answered. Nothing was changed.');
  }
}
