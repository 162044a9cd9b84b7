import { createHash } from 'node:crypto';
import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { AppError } from '../../shared/app-error.js';
import { DatabaseUnavailable } from '../../shared/database-unavailable.js';
import {
  type Claim,
  IDEMPOTENCY_STORE,
  type IdempotencyStore,
  type KeptAnswer,
} from '../../shared/ports/idempotency.port.js';
import {
  IdempotencyKeyInvalid,
  IdempotencyKeyReused,
  IdempotentAnswerLost,
  IdempotentRequestRunning,
} from './idempotency-errors.js';
import type { PrincipalRequest } from '../access/principal.decorator.js';
import { pathOf } from '../problems/problem-details.js';

const KEY = /^[\x21-\x7e]{1,255}$/u;
/** Headers of an answer that a client relies on. */
const KEPT_HEADERS = ['etag', 'location', 'preference-applied'];

/**
 * Gives every POST of a signed-in caller with an `Idempotency-Key` its effect once: a repetition gets the first answer,
 * marked `Idempotency-Replayed: true`. A refusal is not stored, so that a corrected request may follow.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(@Inject(IDEMPOTENCY_STORE) private readonly store: IdempotencyStore) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<PrincipalRequest>();
    const key = request.headers['idempotency-key'];
    if (request.method !== 'POST' || key === undefined || request.principal === undefined)
      return next.handle();
    return from(this.once(request, String(key), http.getResponse<FastifyReply>(), next));
  }

  private async once(
    request: PrincipalRequest,
    key: string,
    reply: FastifyReply,
    next: CallHandler,
  ): Promise<unknown> {
    if (!KEY.test(key)) throw new IdempotencyKeyInvalid();
    const userId = request.principal?.userId ?? 0;
    const route = `${request.method} ${request.routeOptions.url ?? ''}`;
    const hash = digestOf(request.body);
    const claim = await this.store.claim({ userId, route, path: pathOf(request.url), key, hash });
    if (claim.kind !== 'claimed') return replay(claim, reply);
    const body = await this.work(claim.id, next);
    const headers = Object.fromEntries(
      KEPT_HEADERS.flatMap((name) => {
        const value = reply.getHeader(name);
        return value === undefined ? [] : [[name, String(value)]];
      }),
    );
    await this.store.keep(claim.id, userId, { status: reply.statusCode, headers, body });
    return body;
  }

  private async work(id: number, next: CallHandler): Promise<unknown> {
    try {
      return await this.store.during(id, () => lastValueFrom(next.handle()));
    } catch (error) {
      // A refusal comes before the effect. After a fault, committed work stays done.
      const isRefusal = error instanceof AppError && !(error instanceof DatabaseUnavailable);
      await this.store.release(id, { unlessDone: !isRefusal });
      throw error;
    }
  }
}

const digestOf = (body: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(body ?? null))
    .digest('hex');

function replay(claim: Exclude<Claim, { kind: 'claimed' }>, reply: FastifyReply): unknown {
  if (claim.kind === 'other-body') throw new IdempotencyKeyReused();
  if (claim.kind === 'running') throw new IdempotentRequestRunning();
  if (claim.kind === 'unanswered') throw new IdempotentAnswerLost();
  return answerAgain(claim.answer, reply);
}

function answerAgain({ status, headers, body }: KeptAnswer, reply: FastifyReply): unknown {
  reply.status(status).headers({ ...headers, 'Idempotency-Replayed': 'true' });
  return body;
}
