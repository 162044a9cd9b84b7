import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Params } from 'nestjs-pino';
import type { AppConfig } from '../config/app-config.js';

const REQUEST_ID = /^[A-Za-z0-9._-]{8,128}$/u;

/** The caller's own X-Request-Id if it is harmless, else a new one; it is in every log line, answer and problem. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}

/** One line a request: method, path, status, time. No bodies, no queries, no tokens, no addresses of people. */
export function logOptions(config: AppConfig): Params {
  return {
    // The library's own default pattern matches nothing on Fastify with Nest 12.5: no request would be logged.
    forRoutes: ['*splat'],
    pinoHttp: {
      level: config.logLevel,
      genReqId: (request: IncomingMessage & { id?: unknown }) => String(request.id ?? requestIdOf(request)),
      customAttributeKeys: { reqId: 'request_id' },
      quietReqLogger: true,
      autoLogging: { ignore: (request: IncomingMessage) => (request.url ?? '').startsWith('/health') },
      serializers: {
        req: (request: { method: string; url: string }) => ({
          method: request.method,
          path: request.url.split('?', 1)[0],
        }),
        res: (response: ServerResponse) => ({ status: response.statusCode }),
      },
      redact: ['req.headers', 'err.config', 'err.parameters', 'err.query'],
    },
  };
}
