import type { Principal } from '../principal.js';

/** Injection token of {@link BearerTokens}. */
export const BEARER_TOKENS = Symbol('BearerTokens');

/** Finds out whom a bearer token belongs to, whatever kind it is of. */
export interface BearerTokens {
  /** Whether it has to be asked about elsewhere though anybody may have made it up: an API key never proven here before. */
  isStranger(token: string): boolean;
  /**
   * Undefined for a token that is good for nothing here. At once for our own tokens, which are the many. Rejects with
   * IdentityUnavailable when the keys of an issuer elsewhere cannot be had.
   */
  principalOf(token: string): Principal | undefined | Promise<Principal | undefined>;
}
