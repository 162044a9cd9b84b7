import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { type Params, PinoLogger } from 'nestjs-pino';
import type { AppConfig } from '../../config/app-config.js';
import { logError } from './log-error.js';
import { traceIdOf } from './trace-requests.js';

/** A UUID, an id of 64 or 128 bits in hexadecimal, or a W3C traceparent: in none of them is room for words. */
const REQUEST_ID =
  /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{16}|[\da-f]{32}|[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2})$/iu;

/** The caller's own X-Request-Id if it is but a number, else a new one; it is in every log line, answer and problem. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}

/** The log of the service; requests are logged by {@link logRequests}, as the library's middleware costs a third of a read. */
export function logOptions(config: AppConfig): Params {
  return {
    forRoutes: [],
    pinoHttp: {
      level: config.logLevel,
      serializers: { err: (error: unknown) => logError(error) },
      wrapSerializers: false,
    },
  };
}

/** One line a request: method, route, status, time. No bodies, no paths, no queries, no tokens, no addresses of people. */
export function logRequests(app: NestFastifyApplication): void {
  const log = PinoLogger.root;
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onResponse', (request, reply, done) => {
    if (log.isLevelEnabled('info') && !request.routeOptions.url?.startsWith('/health/'))
      log.info(
        {
          ...factsOf(request),
          status: reply.statusCode,
          took_ms: Math.round(reply.elapsedTime),
        },
        'request completed',
      );
    done();
  });
  fastify.addHook('onRequestAbort', (request, done) => {
    log.warn(factsOf(request), 'request aborted by the client');
    done();
  });
}

const factsOf = (request: FastifyRequest) => ({
  request_id: String(request.id),
  // Left out where there is none.
  trace_id: traceIdOf(request),
  method: request.method,
  route: request.routeOptions.url ?? 'unmatched',
});
