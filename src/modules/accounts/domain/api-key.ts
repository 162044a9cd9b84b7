import type { Scope } from '../../../shared/scopes.js';

/** A key of a machine as its owner sees it; the key itself is shown once and not kept. */
export interface ApiKey {
  readonly id: number;
  readonly label: string;
  /** The first characters of the key, to tell keys apart by. */
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  /** Null: good until it is revoked. */
  readonly expiresAt: Date | null;
  /** To the minute; null for a key that was never used. */
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** What a new key is made from. */
export interface NewApiKey {
  readonly label: string;
  readonly scopes: readonly Scope[];
  readonly expiresInDays?: number;
}
