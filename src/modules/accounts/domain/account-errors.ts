import { AppError } from '../../../shared/app-error.js';

/** Another account has this address. */
export class EmailTaken extends AppError {
  readonly code = 'account.email_taken';
  readonly kind = 'conflict';
  constructor() {
    super('An account with this e-mail address exists. Sign in, or register with another address.');
  }
}

/** Unknown address or wrong password: deliberately the same error and the same time. */
export class SignInRefused extends AppError {
  readonly code = 'auth.sign_in_refused';
  readonly kind = 'unauthenticated';
  constructor() {
    super('E-mail address and password do not match an account.');
  }
}

/** The refresh token is unknown, expired, revoked, or was used before. */
export class RefreshRefused extends AppError {
  readonly code = 'auth.refresh_refused';
  readonly kind = 'unauthenticated';
  constructor() {
    super('This refresh token is no longer good. Sign in again.');
  }
}
