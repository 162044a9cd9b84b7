import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { routeMark } from '../access/marked-routes.js';
import { BARE_RESPONSE } from '../access/route-marks.js';

const isBare = routeMark<boolean>(BARE_RESPONSE);

/** Makes the success envelope, here and nowhere else. Routes marked bare (health, metrics) answer as they are. */
@Injectable()
export class EnvelopeInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (isBare(context) === true) return next.handle();
    return next.handle().pipe(map((data: unknown) => ({ success: true, data: data ?? null })));
  }
}
