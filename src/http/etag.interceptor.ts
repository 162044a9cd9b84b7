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

/** Puts the `version` of the answer into its ETag. */
@Injectable()
class EtagInterceptor implements NestInterceptor<{ readonly version: number }> {
  intercept(context: ExecutionContext, next: CallHandler<{ readonly version: number }>): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(tap(({ version }) => reply.header('ETag', etagOf(version))));
  }
}

/** For routes whose answer has a `version`. */
export const Versioned = () => applyDecorators(UseInterceptors(EtagInterceptor));
