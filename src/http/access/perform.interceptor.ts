import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { Act } from '../../shared/acting/act.js';
import { Performer } from '../../shared/acting/performer.js';
import { CONSENTS, type Consents } from '../../shared/ports/consents.port.js';
import { actOf } from './act-of-request.js';
import { addLimitHeaders } from './limit-headers.js';
import { routeMark } from './marked-routes.js';
import { prefersAsync } from './prefers-async.js';
import type { PrincipalRequest } from './principal.decorator.js';
import { problemFor } from '../problems/problem-for.js';
import { COSTS_A_MODEL, IN_SPITE_OF_RESTRICTION } from './route-marks.js';

const ignoresRestriction = routeMark<boolean>(IN_SPITE_OF_RESTRICTION);
const costsAModel = routeMark<boolean>(COSTS_A_MODEL);
/** Monitoring asks for these all the time, and they touch no user data. */
const UNWATCHED = /^\/(?:$|health\/|metrics$|docs|openapi)/u;

/**
 * Runs each request through {@link Performer} as its caller, and takes a browser's Global Privacy Control (`Sec-GPC: 1`)
 * for a refusal to share. The outermost interceptor.
 */
@Injectable()
export class PerformInterceptor implements NestInterceptor {
  constructor(
    private readonly performer: Performer,
    @Inject(CONSENTS) private readonly consents: Consents,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<PrincipalRequest>();
    if (UNWATCHED.test(request.routeOptions.url ?? '')) return next.handle();
    request.isAudited = true;
    const act = this.actOf(context, request, http.getResponse<FastifyReply>());
    const handle = () => lastValueFrom(next.handle(), { defaultValue: undefined });
    return from(
      this.performer.perform(act, async () => {
        await this.notePrivacyControl(request);
        return handle();
      }),
    );
  }

  private actOf(context: ExecutionContext, request: PrincipalRequest, reply: FastifyReply): Act {
    // A job counts its own generation when it runs.
    const generates = costsAModel(context) === true && !prefersAsync(request);
    return {
      ...actOf(request),
      ...(ignoresRestriction(context) === true && { ignoresRestriction: true }),
      ...(generates && { onGenerationCounted: (state) => addLimitHeaders(reply, [state]) }),
      statusOf: (error) => (error === undefined ? { status: reply.statusCode } : problemFor(error)),
    };
  }

  private async notePrivacyControl({ headers, principal }: PrincipalRequest): Promise<void> {
    if (headers['sec-gpc'] === '1' && principal !== undefined)
      await this.consents.noteGlobalPrivacyControl(principal.userId);
  }
}
