import type { Role } from '../../../shared/principal.js';

/** A user who can sign in. */
export interface Account {
  readonly id: number;
  /** Null for an external identity without a verified address. */
  readonly email: string | null;
  readonly roles: readonly Role[];
}

/** One spelling per address: case and surrounding space do not make another account. */
export const normalizeEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase();
