import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { type Params, PinoLogger } from 'nestjs-pino';
import type { AppConfig } from '../config/app-config.js';
import { pathOf } from './problem-details.js';

const REQUEST_ID = /^[A-Za-z0-9._-]{8,128}$/u;

/** The caller's own X-Request-Id if it is harmless, else a new one; it is in every log line, answer and problem. */
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
      redact: ['err.config', 'err.parameters', 'err.query'],
    },
  };
}

/** One line a request: method, path, status, time. No bodies, no queries, no tokens, no addresses of people. */
export function logRequests(app: NestFastifyApplication): void {
  const log = PinoLogger.root;
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onResponse', (request, reply, done) => {
    if (log.isLevelEnabled('info') && !request.url.startsWith('/health'))
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
  method: request.method,
  path: pathOf(request.url),
});
