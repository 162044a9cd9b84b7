import type { Role } from '../principal.js';

/** Injection token of {@link ExternalTokens}. */
export const EXTERNAL_TOKENS = Symbol('ExternalTokens');

/** A person known to an external issuer. */
export interface ExternalIdentity {
  readonly issuer: string;
  /** Names them at the issuer, and never anybody else. */
  readonly subject: string;
  /** Present when the issuer says that it checked it. */
  readonly email?: string;
  readonly roles: readonly Role[];
}

/** Verifies tokens of the issuer that the configuration names. */
export interface ExternalTokens {
  /** Undefined for a token that is not a good one of that issuer, and where none is configured. Rejects with IdentityUnavailable. */
  verify(token: string): Promise<ExternalIdentity | undefined>;
}
