import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  Logger,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { catchError, from, mergeMap, type Observable, tap, throwError } from 'rxjs';
import { RECORD_OWNERS, type RecordOwners } from '../shared/ports/record-owners.port.js';
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

  constructor(
    @Inject(AUDIT_TRAIL) private readonly trail: AuditTrail,
    @Inject(RECORD_OWNERS) private readonly owners: RecordOwners,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<PrincipalRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (UNWATCHED.test(request.url)) return next.handle();
    request.isAudited = true;
    const { principal } = request;
    if (principal === undefined || !isAdmin(principal)) return this.watched(request, reply, next);
    // Only administrators reach what is somebody else's; asked before, as a deletion leaves nobody to ask.
    return from(this.owners.ownerOf(recordsOf(request))).pipe(
      mergeMap((ownerId) => this.watched(request, reply, next, ownerId)),
    );
  }

  private watched(
    request: PrincipalRequest,
    reply: FastifyReply,
    next: CallHandler,
    ownerId?: number,
  ): Observable<unknown> {
    const done = READS.has(request.method)
      ? next.handle().pipe(tap(() => this.noteRead(request, reply.statusCode, ownerId)))
      : next
          .handle()
          .pipe(
            mergeMap((body: unknown) => this.recorded(request, reply.statusCode, ownerId).then(() => body)),
          );
    return done.pipe(
      catchError((error: unknown) =>
        from(this.failed(request, error, ownerId)).pipe(mergeMap(() => throwError(() => error))),
      ),
    );
  }

  private noteRead(request: PrincipalRequest, status: number, ownerId: number | undefined): void {
    this.trail.note(auditEntry(request, { outcome: 'success', status }, ownerId));
  }

  private async recorded(
    request: PrincipalRequest,
    status: number,
    ownerId: number | undefined,
  ): Promise<void> {
    try {
      await this.trail.append(auditEntry(request, { outcome: 'success', status }, ownerId));
    } catch (error) {
      this.logger.error({ event: 'audit.record_failed', err: error, request_id: request.id });
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
        ownerId ?? (outcome === 'denied' ? await this.owners.ownerOf(recordsOf(request)) : undefined);
      await this.trail.append(auditEntry(request, { outcome, status, code }, subject));
    } catch (fault) {
      this.logger.error({ event: 'audit.record_failed', err: fault, request_id: request.id });
    }
  }
}
