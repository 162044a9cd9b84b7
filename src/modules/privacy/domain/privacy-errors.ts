import { AppError } from '../../../shared/app-error.js';

/** The account of the token was deleted meanwhile. */
export class AccountNotFound extends AppError {
  readonly code = 'account.not_found';
  readonly kind = 'not-found';
  constructor() {
    super('The account does not exist any more; nothing of it is kept.');
  }
}
