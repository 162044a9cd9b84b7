import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  Logger,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { catchError, from, mergeMap, type Observable, throwError } from 'rxjs';
import { AUDIT_TRAIL, type AuditTrail } from '../shared/ports/audit-trail.port.js';
import { isAdmin } from '../shared/principal.js';
import { auditEntry, recordsOf } from './audit-entry.js';
import { AuditUnavailable } from './audit-errors.js';
import type { PrincipalRequest } from './principal.decorator.js';
import { problemFor } from './problem-for.js';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Operations ask all the time and touch nobody's data. */
const UNWATCHED = /^\/(?:health|metrics|docs|openapi)/u;

/**
 * Writes who did what to which record, and how it ended. A change is answered only once its record is durable; a read is
 * not held up by its own. What the guards refuse is recorded by the problem filter.
 */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  private readonly logger = new Logger('Audit');

  constructor(@Inject(AUDIT_TRAIL) private readonly trail: AuditTrail) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<PrincipalRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (UNWATCHED.test(request.url)) return next.handle();
    request.isAudited = true;
    return from(this.ownerOf(request)).pipe(
      mergeMap((ownerId) =>
        next.handle().pipe(
          mergeMap((body: unknown) =>
            from(this.succeeded(request, reply.statusCode, ownerId).then(() => body)),
          ),
          catchError((error: unknown) =>
            from(this.failed(request, error, ownerId)).pipe(mergeMap(() => throwError(() => error))),
          ),
        ),
      ),
    );
  }

  /** Only administrators reach what is somebody else's; asked before, as a deletion leaves nobody to ask. */
  private async ownerOf(request: PrincipalRequest): Promise<number | undefined> {
    const { principal } = request;
    return principal !== undefined && isAdmin(principal) ? this.trail.ownerOf(recordsOf(request)) : undefined;
  }

  private async succeeded(
    request: PrincipalRequest,
    status: number,
    ownerId: number | undefined,
  ): Promise<void> {
    const written = this.trail.append(auditEntry(request, { outcome: 'success', status }, ownerId));
    if (READS.has(request.method)) {
      written.catch((error: unknown) => this.logger.error({ err: error, request_id: request.id }));
      return;
    }
    try {
      await written;
    } catch (error) {
      this.logger.error({ err: error, request_id: request.id });
      throw new AuditUnavailable();
    }
  }

  /** The caller is told of the failure itself; that of the record is ours. */
  private async failed(
    request: PrincipalRequest,
    error: unknown,
    ownerId: number | undefined,
  ): Promise<void> {
    if (error instanceof AuditUnavailable) return;
    const { status, code } = problemFor(error);
    const outcome = status === 403 || status === 404 || status === 401 ? 'denied' : 'failed';
    try {
      // A stranger's attempt is the owner's to know.
      const subject =
        ownerId ?? (outcome === 'denied' ? await this.trail.ownerOf(recordsOf(request)) : undefined);
      await this.trail.append(auditEntry(request, { outcome, status, code }, subject));
    } catch (fault) {
      this.logger.error({ err: fault, request_id: request.id });
    }
  }
}
