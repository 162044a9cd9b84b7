import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { timesSent } from '../access/times-sent.js';
import { MalformedRequest } from '../problems/malformed-request.js';

/**
 * Refuses a request that names no host or several (RFC 9112, section 3.2): a proxy before us may have let it in by the
 * one and we would serve it for the other. Node itself would keep the first of several, silently.
 */
export function refuseAmbiguousRequests(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, _reply, done) => {
      const hosts = timesSent(request.raw, 'host');
      const isFine = hosts === 1 || (hosts === 0 && request.raw.httpVersion === '1.0');
      done(isFine ? undefined : new MalformedRequest('The request must name its host once.'));
    });
}
