import { AppError } from './app-error.js';

/** No valid token. The message is the same for every cause, so that it teaches an attacker nothing. */
export class NotAuthenticated extends AppError {
  readonly code = 'auth.required';
  readonly kind = 'unauthenticated';
  constructor() {
    super(
      'A valid access token is needed: send it as "Authorization: Bearer <token>". POST /api/auth/login gives one.',
    );
  }
}

/** The token is good, the role is not enough. */
export class RoleMissing extends AppError {
  readonly code = 'auth.role_missing';
  readonly kind = 'forbidden';
  constructor(role: string) {
    super(`This needs the role "${role}".`);
  }
}

/** The key is good, but was not given this part of the API. */
export class ScopeMissing extends AppError {
  readonly code = 'auth.scope_missing';
  readonly kind = 'forbidden';
  constructor(scope: string | undefined) {
    super(
      scope === undefined
        ? 'This is for people: sign in and send the access token in place of the API key.'
        : `This API key lacks the scope "${scope}". Make one that has it at POST /api/auth/api-keys.`,
    );
  }
}

/** The issuer of a token cannot be asked for its keys. */
export class IdentityUnavailable extends AppError {
  readonly code = 'auth.identity_unavailable';
  readonly kind = 'unavailable';
  override readonly retryAfterSeconds = 5;
  constructor() {
    super('The issuer of this token does not answer, so it cannot be verified. Try again in a few seconds.');
  }
}

/** The owner of the data restricted its processing: it is kept, and nothing is done with it. */
export class ProcessingRestricted extends AppError {
  readonly code = 'privacy.processing_restricted';
  readonly kind = 'forbidden';
  constructor() {
    super(
      'The processing of this data is restricted. It can be read, exported and erased. PUT /api/privacy/consents {"processing": true} lifts it.',
    );
  }
}

/** A legal claim needs the data: it may not be deleted yet. */
export class DataHeld extends AppError {
  readonly code = 'privacy.legal_hold';
  readonly kind = 'conflict';
  constructor() {
    super(
      'This data has to be kept for a legal claim (GDPR, article 17(3)(e)). Nothing was deleted; the operator of this service can say more.',
    );
  }
}

/** The named user is not the caller (or does not exist: the caller cannot tell). */
export class UserNotFound extends AppError {
  readonly code = 'user.not_found';
  readonly kind = 'not-found';
  constructor(userId: number) {
    super(`User ${userId} does not exist or is not you. Use the user_id that /api/auth/me gives.`);
  }
}

/** An update did not say which version it was made from. */
export class VersionRequired extends AppError {
  readonly code = 'version.required';
  readonly kind = 'precondition-required';
  constructor() {
    super(
      'Send the ETag of the version you read as "If-Match", so that no one else’s change is overwritten.',
    );
  }
}

/** The record changed since it was read. */
export class VersionStale extends AppError {
  readonly code = 'version.stale';
  readonly kind = 'stale';
  constructor() {
    super('It was changed since you read it. Read it again and repeat your change on the new version.');
  }
}

/** The token is good, but its account was deleted since it was given out. */
export class AccountGone extends AppError {
  readonly code = 'account.gone';
  readonly kind = 'unauthenticated';
  constructor() {
    super('The account of this token was deleted. Nothing was changed.');
  }
}
