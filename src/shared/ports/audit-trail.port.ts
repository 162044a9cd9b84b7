/** Injection token of the {@link AuditTrail}. */
export const AUDIT_TRAIL = Symbol('AuditTrail');

/** How an action ended. */
export type AuditOutcome = 'success' | 'denied' | 'failed';

/** The actor of an entry, and the request in which they act. */
export type AuditActor = Pick<AuditEntry, 'actorId' | 'actorRole' | 'requestId'>;

/** Who did what to which record. Never what they said: no bodies, no addresses, no text. */
export interface AuditEntry {
  /** Undefined for an unauthenticated caller. */
  readonly actorId?: number;
  /** `system`: the service itself, or its operator. */
  readonly actorRole: 'anonymous' | 'user' | 'admin' | 'system';
  /** Owner of the data, where known; else the actor. */
  readonly subjectId?: number;
  /** Method and route pattern: `GET /api/personas/:persona_id`; else a dotted name: `content.integrity`. */
  readonly action: string;
  /** The parameters of the route: `persona_id=456`. */
  readonly target?: string;
  readonly outcome: AuditOutcome;
  readonly status: number;
  /** Code of the problem, where there was one. */
  readonly code?: string;
  readonly requestId: string;
}

/** An event as it is kept: people by pseudonyms that only this service can make. */
export interface AuditEvent extends Omit<AuditEntry, 'actorId' | 'subjectId'> {
  readonly seq: number;
  readonly occurredAt: Date;
  readonly actor: string | null;
  readonly subject: string | null;
  /** How often within a moment: equal reads are one event. */
  readonly times: number;
}

/** Which events to list. */
export interface AuditFilter {
  readonly actorId?: number;
  readonly subjectId?: number;
  readonly action?: string;
  readonly outcome?: AuditOutcome;
  readonly since?: Date;
  /** Give events before this one; from the newest when omitted. */
  readonly before?: number;
  readonly limit: number;
}

/** The append-only record of actions. */
export interface AuditTrail {
  /** Runs work for an actor: entries written meanwhile without an actor are theirs. */
  actingAs<Result>(actor: AuditActor, work: () => Result): Result;
  /**
   * Writes an entry for the current actor ({@link actingAs}), or for the service itself, apart from any unit of work: a
   * rollback does not remove it. A failure to write is logged.
   */
  record(entry: Omit<AuditEntry, keyof AuditActor>): void;
  /** Resolves once the entry is durable. */
  append(entry: AuditEntry): Promise<void>;
  /**
   * Writes an entry within a second or so; equal ones meanwhile become one that says how many they were. What cannot be
   * written is logged.
   */
  note(entry: AuditEntry): void;
  /** Newest first, of those that were not archived. */
  list(filter: AuditFilter): Promise<readonly AuditEvent[]>;
  /** When the oldest happened of those that {@link list} finds; undefined where there are none. */
  since(): Promise<Date | undefined>;
  /** The name that a user has in the trail. */
  pseudonymOf(userId: number): string;
}
