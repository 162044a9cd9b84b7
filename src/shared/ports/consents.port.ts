import type { Purpose } from '../purposes.js';

/** Injection token of {@link Consents}. */
export const CONSENTS = Symbol('Consents');

/** Source of a decision: the person, their browser by Global Privacy Control, or the default. */
export type ConsentSource = 'user' | 'gpc' | 'default';

/** What holds for a purpose. */
export interface Consent {
  readonly granted: boolean;
  readonly source: ConsentSource;
  /** When it was said; null for a default. */
  readonly since: Date | null;
}

/** A decision of a user, with its time. */
export interface ConsentEvent {
  readonly purpose: string;
  readonly granted: boolean;
  readonly source: ConsentSource;
  readonly at: Date;
}

/** What people agreed to and objected to. */
export interface Consents {
  allows(userId: number, purpose: Purpose): Promise<boolean>;
  of(userId: number): Promise<Readonly<Record<Purpose, Consent>>>;
  /** Inside a unit of work of that user. A decision equal to the current one is not stored again. */
  change(userId: number, purpose: Purpose, granted: boolean): Promise<void>;
  /** Newest first. */
  historyOf(userId: number): Promise<readonly ConsentEvent[]>;
  /** Takes the signal of a browser for a refusal to share, once; what the person says afterwards holds. */
  noteGlobalPrivacyControl(userId: number): Promise<void>;
}
