import { AsyncLocalStorage } from 'node:async_hooks';
import type { AuditActor } from '../../shared/ports/audit-trail.port.js';

/** The actor of work outside of any request: the service itself. */
const SERVICE: AuditActor = { actorRole: 'system', requestId: 'none' };

const actors = new AsyncLocalStorage<AuditActor>();

/** The actor of the running work; the service itself outside of any. */
export const currentActor = (): AuditActor => actors.getStore() ?? SERVICE;

/** Runs work as an actor. */
export const asActor = <Result>(actor: AuditActor, work: () => Result): Result => actors.run(actor, work);
