import { AsyncLocalStorage } from 'node:async_hooks';
import type { AuditActor } from '../../shared/ports/audit-trail.port.js';

/** Where nobody acts, the service itself does. */
const SERVICE: AuditActor = { actorRole: 'system', requestId: 'none' };

const actors = new AsyncLocalStorage<AuditActor>();

export const currentActor = (): AuditActor => actors.getStore() ?? SERVICE;

export const asActor = <Result>(actor: AuditActor, work: () => Result): Result => actors.run(actor, work);
