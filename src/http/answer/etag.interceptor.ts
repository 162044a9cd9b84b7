import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Observable, tap } from 'rxjs';
import { etagOf } from './if-match.decorator.js';

/** A job that is answered in place of the result has none. */
interface Answer {
  readonly version?: number;
}

/** Puts the `version` of the answer into its ETag. */
@Injectable()
class EtagInterceptor implements NestInterceptor<Answer> {
  intercept(context: ExecutionContext, next: CallHandler<Answer>): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const mark = ({ version }: Answer) => version !== undefined && reply.header('ETag', etagOf(version));
    return next.handle().pipe(tap(mark));
  }
}

/** For routes with a `version` in the answer. */
export const Versioned = () => applyDecorators(UseInterceptors(EtagInterceptor));
