import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { RouteNotServed } from '../problems/route-not-served.js';

/** What a process answers that is not there to be asked. */
export const OPERATIONS = /^\/(?:health\/|metrics$)/u;

/** Leaves a process its health and its figures, and refuses all else. */
export function serveOperationsOnly(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, _reply, done) => {
      const isServed = OPERATIONS.test(request.routeOptions.url ?? '');
      done(isServed ? undefined : new RouteNotServed());
    });
}
