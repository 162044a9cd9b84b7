import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PathSpeltOtherwise } from '../problems/path-spelt-otherwise.js';
import { pathOf } from '../problems/problem-details.js';

/** Of a target in absolute form (RFC 9112, section 3.2.2), which every server has to take. */
const ORIGIN = /^https?:\/\/[^/?#]*/iu;

/**
 * Refuses a path with fixed parts that are not written as the route has them: the router decodes `/%6detrics` and cuts
 * `/metrics#`, while the rules of a proxy that keep `/metrics` inside may go by the bytes.
 */
export function refuseOtherSpellings(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, _reply, done) => {
      const route = request.routeOptions.url;
      const isFine = route === undefined || isSpelt(route, pathOf(request.url.replace(ORIGIN, '')));
      done(isFine ? undefined : new PathSpeltOtherwise());
    });
}

/** Whether each part of a route that is no parameter stands in the path as it is. */
export function isSpelt(route: string, path: string): boolean {
  const parts = path.split('/');
  return route.split('/').every((part, i) => part.startsWith(':') || part.includes('*') || part === parts[i]);
}
