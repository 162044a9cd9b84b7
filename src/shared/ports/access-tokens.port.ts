import type { Principal } from '../principal.js';

/** Injection token of {@link AccessTokens}. */
export const ACCESS_TOKENS = Symbol('AccessTokens');

/** Signs and verifies the short-lived tokens that prove who is asking. */
export interface AccessTokens {
  /** Seconds a token lasts. */
  readonly lifetimeSeconds: number;
  sign(principal: Principal): string;
  /** Undefined for a token that is expired, forged, malformed or meant for another audience. Never throws. */
  verify(token: string): Principal | undefined;
}
