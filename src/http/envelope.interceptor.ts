import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { map, type Observable } from 'rxjs';
import { BARE_RESPONSE } from './route-marks.js';

/** Makes the success envelope, here and nowhere else. Routes marked bare (health, metrics) answer as they are. */
@Injectable()
export class EnvelopeInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (
      this.reflector.getAllAndOverride<boolean>(BARE_RESPONSE, [context.getHandler(), context.getClass()])
    ) {
      return next.handle();
    }
    return next.handle().pipe(map((data: unknown) => ({ success: true, data: data ?? null })));
  }
}
