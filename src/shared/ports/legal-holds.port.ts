/** Injection token of {@link LegalHolds}. */
export const LEGAL_HOLDS = Symbol('LegalHolds');

/** Why the data of a user must be kept, since when, and until when it had to be. */
export interface LegalHold {
  readonly id: number;
  readonly userId: number;
  readonly reason: string;
  readonly placedAt: Date;
  readonly releasedAt: Date | null;
}

/** Data that a legal claim needs is not deleted, neither by its owner nor by age (GDPR, article 17(3)(e)). */
export interface LegalHolds {
  /** Throws DataHeld while a hold is on the user's data. */
  refuseIfHeld(userId: number): Promise<void>;
  place(userId: number, reason: string): Promise<void>;
  /** How many holds there were to release. */
  release(userId: number): Promise<number>;
  /** Newest first, released ones included. */
  list(): Promise<readonly LegalHold[]>;
}
