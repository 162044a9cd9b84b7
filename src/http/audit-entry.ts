import { defined } from '../shared/defined.js';
import type { AuditActor, AuditEntry, AuditOutcome } from '../shared/ports/audit-trail.port.js';
import type { RecordIds } from '../shared/ports/record-owners.port.js';
import { isAdmin } from '../shared/principal.js';
import type { PrincipalRequest } from './principal.decorator.js';

interface Ending {
  readonly outcome: AuditOutcome;
  readonly status: number;
  readonly code?: string;
}

/** Ids alone: anything else in a path could be words. */
const ID = /^[1-9]\d{0,9}$/u;

/** What is written down of a request; `ownerId` is whose data it was about, the caller's own when omitted. */
export function auditEntry(request: PrincipalRequest, ending: Ending, ownerId?: number): AuditEntry {
  const { principal } = request;
  const parameters = Object.entries((request.params ?? {}) as Record<string, string>)
    .filter(([, value]) => ID.test(value))
    .map(([name, value]) => `${name}=${value}`);
  return {
    ...auditActor(request),
    ...(principal && { subjectId: ownerId ?? principal.userId }),
    action: `${request.method} ${request.routeOptions.url ?? 'unmatched'}`,
    ...(parameters.length > 0 && { target: parameters.join(' ') }),
    ...ending,
  };
}

/** Who is asking, as the trail names them. */
export function auditActor({ principal, id }: PrincipalRequest): AuditActor {
  const requestId = String(id);
  if (principal === undefined) return { actorRole: 'anonymous', requestId };
  return { actorId: principal.userId, actorRole: isAdmin(principal) ? 'admin' : 'user', requestId };
}

/** Ids in the path by which the owner of the data is found. */
export function recordsOf(request: PrincipalRequest): RecordIds {
  const parameters = (request.params ?? {}) as Record<string, string | undefined>;
  const idOf = (name: string): number | undefined =>
    ID.test(parameters[name] ?? '') ? Number(parameters[name]) : undefined;
  return defined({
    userId: idOf('user_id'),
    personaId: idOf('persona_id'),
    contentId: idOf('content_id'),
    jobId: idOf('job_id'),
  });
}
