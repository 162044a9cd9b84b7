import type { AuditActor } from '../ports/audit-trail.port.js';
import type { LimitState } from '../ports/generation-limit.port.js';
import type { RecordIds } from '../ports/record-owners.port.js';
import { isAdmin, type Principal } from '../principal.js';

/** Who acts: a caller without a token, the owner of a token or key, or the service itself (jobs, command line). */
export type Actor =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'principal'; readonly principal: Principal }
  /** Without `userId` it acts for the operator of the service and sees all rows. */
  | { readonly kind: 'system'; readonly userId?: number };

/** HTTP status of an outcome and, for a failure, the code of its problem. */
export interface ActStatus {
  readonly status: number;
  readonly code?: string;
}

/** One action, as {@link Performer} checks and records it. */
export interface Act {
  readonly actor: Actor;
  /** `POST /api/personas/generate`, `JOB persona.generate` or `CLI user promote`. */
  readonly action: string;
  /** Ids that the action names, as the audit trail keeps them: `persona_id=456`. */
  readonly target?: string;
  /** The same ids, by which the owner of the data is found. */
  readonly records?: RecordIds;
  /** Correlates the records of one request, job attempt or command. */
  readonly requestId: string;
  /** True when it makes or changes data. Then the owner's restriction of processing is asked first. */
  readonly changes: boolean;
  /** Serves a right of the owner (erasure, export, consent): allowed while processing is restricted. */
  readonly ignoresRestriction?: boolean;
  /** Counts against the actor's generation limit; called with the state, also when the limit is exceeded. */
  readonly onGenerationCounted?: (state: LimitState) => void;
  /** Leaves no audit record: for reads by the operator, who can read the database anyway. */
  readonly isUnrecorded?: boolean;
  /** Status to record; `undefined` stands for success. Default: 200, or 0 with the code of the AppError. */
  readonly statusOf?: (error: unknown) => ActStatus;
}

/** The user of rows and limits; undefined for anonymous callers and for the operator. */
export const userIdOf = (actor: Actor): number | undefined =>
  actor.kind === 'principal' ? actor.principal.userId : actor.kind === 'system' ? actor.userId : undefined;

/** The actor in the terms of the audit trail. */
export function auditActorOf({ actor, requestId }: Pick<Act, 'actor' | 'requestId'>): AuditActor {
  if (actor.kind === 'anonymous') return { actorRole: 'anonymous', requestId };
  if (actor.kind === 'principal')
    return {
      actorId: actor.principal.userId,
      actorRole: isAdmin(actor.principal) ? 'admin' : 'user',
      requestId,
    };
  return { ...(actor.userId !== undefined && { actorId: actor.userId }), actorRole: 'system', requestId };
}
