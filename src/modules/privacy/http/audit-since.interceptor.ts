import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Observable, tap } from 'rxjs';
import { AUDIT_TRAIL, type AuditTrail } from '../../../shared/ports/audit-trail.port.js';

/** As it is documented, and as pages of other origins may read it. */
export const AUDIT_SINCE = 'Audit-Since';

/** Says since when events can be searched: those from before were archived, or there were none. */
@Injectable()
export class AuditSinceInterceptor implements NestInterceptor {
  constructor(@Inject(AUDIT_TRAIL) private readonly trail: AuditTrail) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const since = await this.trail.since();
    return next.handle().pipe(tap(() => since && reply.header(AUDIT_SINCE, since.toISOString())));
  }
}
