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

/** Too many wrong passwords: the next attempt has to wait. */
export class SignInDelayed extends AppError {
  readonly code = 'auth.sign_in_delayed';
  readonly kind = 'rate-limited';
  constructor(override readonly retryAfterSeconds: number) {
    super(`Too many failed attempts to sign in. Wait ${retryAfterSeconds} seconds and try again.`);
  }
}

/** The key does not exist or belongs to another user. */
export class ApiKeyNotFound extends AppError {
  readonly code = 'api_key.not_found';
  readonly kind = 'not-found';
  constructor(id: number) {
    super(`API key ${id} does not exist or is not yours.`);
  }
}

/** One more key would be one too many. */
export class TooManyApiKeys extends AppError {
  readonly code = 'api_key.too_many';
  readonly kind = 'conflict';
  constructor(most: number) {
    super(`An account has at most ${most} API keys. Revoke one that is no longer used.`);
  }
}

/** The account does not exist, or was deleted while the request was on its way. */
export class AccountNotFound extends AppError {
  readonly code = 'account.not_found';
  readonly kind = 'not-found';
  constructor() {
    super('The account does not exist any more; nothing of it is kept.');
  }
}
