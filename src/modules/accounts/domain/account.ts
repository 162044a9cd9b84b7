import type { Role } from '../../../shared/principal.js';

/** Somebody who can sign in. */
export interface Account {
  readonly id: number;
  /** Null for somebody who proves elsewhere who they are, and whose address nobody vouched for. */
  readonly email: string | null;
  readonly roles: readonly Role[];
}

/** One spelling per address: case and surrounding space do not make another account. */
export const normalizeEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase();
