import { ProcessingRestricted } from '../access-errors.js';
import { AppError } from '../app-error.js';
import type { AuditEntry, AuditOutcome, AuditTrail } from '../ports/audit-trail.port.js';
import type { Consents } from '../ports/consents.port.js';
import type { GenerationLimit } from '../ports/generation-limit.port.js';
import type { RecordOwners } from '../ports/record-owners.port.js';
import type { RowAccess } from '../ports/row-access.port.js';
import { isAdmin } from '../principal.js';
import { RateLimited } from '../rate-errors.js';
import { type Act, type Actor, type ActStatus, auditActorOf, userIdOf } from './act.js';
import { AuditUnavailable } from './audit-unavailable.js';

/** What {@link Performer} asks. */
export interface PerformerPorts {
  readonly rows: RowAccess;
  readonly trail: AuditTrail;
  readonly owners: Pick<RecordOwners, 'ownerOf'>;
  readonly consents: Pick<Consents, 'allows'>;
  readonly generationLimit: GenerationLimit;
  /** Logs an audit record that could not be written. */
  readonly onAuditFault: (error: unknown, requestId: string) => void;
}

const SUCCESS: ActStatus = { status: 200 };
/** Statuses of an attempt that was refused, as opposed to one that failed. */
const DENIED: ReadonlySet<number> = new Set([401, 403, 404]);

/**
 * The one way to act on user data, for every entrance: HTTP, job worker, command line. Sets the row scope, checks the
 * owner's restriction of processing, counts generation limits and writes the audit record.
 */
export class Performer {
  constructor(private readonly ports: PerformerPorts) {}

  /**
   * Runs `work` for the actor. A change by a caller resolves once its audit record is durable; reads and jobs are recorded
   * within seconds. Throws ProcessingRestricted, RateLimited, AuditUnavailable, and what `work` throws.
   */
  async perform<Result>(act: Act, work: () => Promise<Result>): Promise<Result> {
    const owner = await this.foreignOwner(act);
    return this.inRowScope(act.actor, () =>
      this.ports.trail.actingAs(auditActorOf(act), () => this.recorded(act, owner, work)),
    );
  }

  /** Only an administrator reaches data of others. Asked before the work: a deletion leaves no record to look up. */
  private async foreignOwner({ actor, records }: Act): Promise<number | undefined> {
    if (actor.kind !== 'principal' || !isAdmin(actor.principal) || records === undefined) return undefined;
    return this.ports.owners.ownerOf(records);
  }

  private inRowScope<Result>(actor: Actor, work: () => Promise<Result>): Promise<Result> {
    const { rows } = this.ports;
    if (actor.kind === 'anonymous') return work();
    if (actor.kind === 'principal')
      return isAdmin(actor.principal) ? rows.asOperator(work) : rows.asUser(actor.principal.userId, work);
    return actor.userId === undefined ? rows.asOperator(work) : rows.asUser(actor.userId, work);
  }

  private async recorded<Result>(
    act: Act,
    owner: number | undefined,
    work: () => Promise<Result>,
  ): Promise<Result> {
    let result: Result;
    try {
      await this.checkRestriction(act, owner);
      await this.countGeneration(act);
      result = await work();
    } catch (error) {
      await this.recordFailure(act, owner, error);
      throw error;
    }
    await this.recordSuccess(act, owner);
    return result;
  }

  /** The owner's choice counts, also when an administrator acts. */
  private async checkRestriction({ actor, changes, ignoresRestriction }: Act, owner?: number): Promise<void> {
    const userId = owner ?? userIdOf(actor);
    if (!changes || ignoresRestriction === true || userId === undefined) return;
    if (!(await this.ports.consents.allows(userId, 'processing'))) throw new ProcessingRestricted();
  }

  private async countGeneration({ actor, onGenerationCounted }: Act): Promise<void> {
    const userId = userIdOf(actor);
    if (onGenerationCounted === undefined || userId === undefined) return;
    const state = await this.ports.generationLimit.count(userId);
    onGenerationCounted(state);
    if (state.isExceeded) throw new RateLimited(state.resetSeconds);
  }

  private async recordSuccess(act: Act, owner: number | undefined): Promise<void> {
    if (act.isUnrecorded === true) return;
    const entry = entryOf(act, owner, 'success', act.statusOf?.(undefined) ?? SUCCESS);
    if (!act.changes || act.actor.kind === 'system') {
      this.ports.trail.note(entry);
      return;
    }
    try {
      await this.ports.trail.append(entry);
    } catch (error) {
      this.ports.onAuditFault(error, act.requestId);
      throw new AuditUnavailable();
    }
  }

  /** Never rejects: the caller gets the error of the work itself. */
  private async recordFailure(act: Act, owner: number | undefined, error: unknown): Promise<void> {
    if (act.isUnrecorded === true) return;
    const status = act.statusOf?.(error) ?? defaultStatusOf(error);
    const outcome = DENIED.has(status.status) ? 'denied' : 'failed';
    try {
      // The owner may learn of an attempt by another user.
      const subject =
        owner ??
        (outcome === 'denied' && act.records !== undefined
          ? await this.ports.owners.ownerOf(act.records)
          : undefined);
      await this.ports.trail.append(entryOf(act, subject, outcome, status));
    } catch (fault) {
      this.ports.onAuditFault(fault, act.requestId);
    }
  }
}

const defaultStatusOf = (error: unknown): ActStatus => ({
  status: 0,
  code: error instanceof AppError ? error.code : 'internal',
});

/** `owner` is the owner of the data, the actor when omitted. */
function entryOf(
  act: Act,
  owner: number | undefined,
  outcome: AuditOutcome,
  { status, code }: ActStatus,
): AuditEntry {
  const subjectId = act.actor.kind === 'anonymous' ? undefined : (owner ?? userIdOf(act.actor));
  return {
    ...auditActorOf(act),
    ...(subjectId !== undefined && { subjectId }),
    action: act.action,
    ...(act.target !== undefined && { target: act.target }),
    outcome,
    status,
    ...(code !== undefined && { code }),
  };
}
