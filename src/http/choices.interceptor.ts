import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { from, mergeMap, type Observable } from 'rxjs';
import { ProcessingRestricted } from '../shared/access-errors.js';
import { RECORD_OWNERS, type RecordOwners } from '../shared/ports/record-owners.port.js';
import { CONSENTS, type Consents } from '../shared/ports/consents.port.js';
import { isAdmin, type Principal } from '../shared/principal.js';
import { recordsOf } from './audit-entry.js';
import { routeMark } from './marked-routes.js';
import type { PrincipalRequest } from './principal.decorator.js';
import { IN_SPITE_OF_RESTRICTION } from './route-marks.js';

const isAllowedInSpite = routeMark<boolean>(IN_SPITE_OF_RESTRICTION);
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Honours what people chose about their data: nothing is made or changed with data whose processing its owner restricted,
 * and a browser's Global Privacy Control (`Sec-GPC: 1`) is taken for a refusal.
 */
@Injectable()
export class ChoicesInterceptor implements NestInterceptor {
  constructor(
    @Inject(CONSENTS) private readonly consents: Consents,
    @Inject(RECORD_OWNERS) private readonly owners: RecordOwners,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<PrincipalRequest>();
    const { principal } = request;
    if (principal === undefined) return next.handle();
    const isSignalled = request.headers['sec-gpc'] === '1';
    const isBound = !READS.has(request.method) && isAllowedInSpite(context) !== true;
    if (!isSignalled && !isBound) return next.handle();
    const honoured = async () => {
      if (isSignalled) await this.consents.noteGlobalPrivacyControl(principal.userId);
      if (isBound) await this.refuseRestricted(request, principal);
    };
    return from(honoured()).pipe(mergeMap(() => next.handle()));
  }

  /** The owner's choice counts, also when it is an administrator who acts. */
  private async refuseRestricted(request: PrincipalRequest, principal: Principal): Promise<void> {
    const owner = isAdmin(principal) ? await this.owners.ownerOf(recordsOf(request)) : undefined;
    if (!(await this.consents.allows(owner ?? principal.userId, 'processing')))
      throw new ProcessingRestricted();
  }
}
