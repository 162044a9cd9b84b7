import type { Act, Actor } from '../../shared/acting/act.js';
import { defined } from '../../shared/defined.js';
import type { RecordIds } from '../../shared/ports/record-owners.port.js';
import { parseId } from '../../shared/record-id.js';
import type { PrincipalRequest } from './principal.decorator.js';

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * The request in the terms of the kernel: who acts, on which records, and whether it changes data. Of the path only ids
 * are named: anything else in it could be user text.
 */
export function actOf(request: PrincipalRequest): Act {
  const parameters = (request.params ?? {}) as Record<string, string>;
  const target = Object.entries(parameters)
    .filter(([, value]) => parseId(value) !== undefined)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
  return {
    actor: actorOf(request),
    action: `${request.method} ${request.routeOptions.url ?? 'unmatched'}`,
    ...(target !== '' && { target }),
    records: recordsOf(parameters),
    requestId: String(request.id),
    changes: !READS.has(request.method),
  };
}

const actorOf = ({ principal }: PrincipalRequest): Actor =>
  principal === undefined ? { kind: 'anonymous' } : { kind: 'principal', principal };

function recordsOf(parameters: Readonly<Record<string, string | undefined>>): RecordIds {
  const idOf = (name: string): number | undefined => parseId(parameters[name] ?? '');
  return defined({
    userId: idOf('user_id'),
    personaId: idOf('persona_id'),
    contentId: idOf('content_id'),
    jobId: idOf('job_id'),
  });
}
