import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { Observable } from 'rxjs';
import { ROW_ACCESS, type RowAccess } from '../shared/ports/row-access.port.js';
import { isAdmin } from '../shared/principal.js';
import type { PrincipalRequest } from './principal.decorator.js';

/**
 * Runs everything behind it for the caller: the database shows their rows alone, and an administrator's all. Without a
 * caller it shows none. The outermost interceptor.
 */
@Injectable()
export class ActingInterceptor implements NestInterceptor {
  constructor(@Inject(ROW_ACCESS) private readonly rows: RowAccess) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { principal } = context.switchToHttp().getRequest<PrincipalRequest>();
    if (principal === undefined) return next.handle();
    return new Observable((subscriber) => {
      const handle = () => next.handle().subscribe(subscriber);
      return isAdmin(principal) ? this.rows.asOperator(handle) : this.rows.asUser(principal.userId, handle);
    });
  }
}
