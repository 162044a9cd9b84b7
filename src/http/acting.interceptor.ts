import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { Observable } from 'rxjs';
import { AUDIT_TRAIL, type AuditTrail } from '../shared/ports/audit-trail.port.js';
import { ROW_ACCESS, type RowAccess } from '../shared/ports/row-access.port.js';
import { isAdmin } from '../shared/principal.js';
import { auditActor } from './audit-entry.js';
import type { PrincipalRequest } from './principal.decorator.js';

/**
 * Runs everything behind it for the caller: the database shows their rows alone, and an administrator's all. Without a
 * caller it shows none. The outermost interceptor.
 */
@Injectable()
export class ActingInterceptor implements NestInterceptor {
  constructor(
    @Inject(ROW_ACCESS) private readonly rows: RowAccess,
    @Inject(AUDIT_TRAIL) private readonly trail: AuditTrail,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<PrincipalRequest>();
    const { principal } = request;
    return new Observable((subscriber) => {
      const handle = () =>
        this.trail.actingAs(auditActor(request), () => next.handle().subscribe(subscriber));
      if (principal === undefined) return handle();
      return isAdmin(principal) ? this.rows.asOperator(handle) : this.rows.asUser(principal.userId, handle);
    });
  }
}
