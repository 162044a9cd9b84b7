import type { Principal } from '../principal.js';

/** Injection token of {@link BearerTokens}. */
export const BEARER_TOKENS = Symbol('BearerTokens');

/** Finds out whom a bearer token belongs to, whatever kind it is of. */
export interface BearerTokens {
  /** Whether it has to be asked about elsewhere though anybody may have made it up: an API key never proven here before. */
  isStranger(token: string): boolean;
  /**
   * Undefined for a token that is not valid here. Without a promise for our own tokens, which are the most frequent.
   * Rejects with IdentityUnavailable when the keys of an external issuer cannot be fetched.
   */
  principalOf(token: string): Principal | undefined | Promise<Principal | undefined>;
}
