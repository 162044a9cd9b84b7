import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { type OpenSpan, TRACER, type Tracer } from '../../shared/ports/tracer.port.js';
import { OPERATIONS } from './operations-only.js';

const spans = new WeakMap<FastifyRequest, OpenSpan>();

/** Of the trace that a request is part of; undefined where there is none. */
export const traceIdOf = (request: FastifyRequest): string | undefined => spans.get(request)?.traceId;

/** Makes every request a span, by its route and never by its address. Where nothing is traced, nothing is added to it. */
export function traceRequests(app: NestFastifyApplication): void {
  const tracer = app.get<Tracer>(TRACER);
  if (!tracer.isOn) return;
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const route = request.routeOptions.url ?? 'unmatched';
    if (!OPERATIONS.test(route)) spans.set(request, tracer.begin(startOf(request, route)));
    done();
  });
  // Not before the body is read: what runs then does not know who asked for it.
  fastify.addHook('preHandler', (request, _reply, done) => {
    const span = spans.get(request);
    if (span === undefined) done();
    else span.within(done);
  });
  fastify.addHook('onResponse', (request, { statusCode }, done) => {
    const span = spans.get(request);
    span?.note({ 'http.response.status_code': statusCode });
    span?.end(statusCode >= 500 ? String(statusCode) : undefined);
    done();
  });
  fastify.addHook('onRequestAbort', (request, done) => {
    spans.get(request)?.end('aborted');
    done();
  });
}

function startOf({ method, headers }: FastifyRequest, route: string) {
  const { traceparent } = headers;
  return {
    name: `${method} ${route}`,
    kind: 'server' as const,
    facts: { 'http.request.method': method, 'http.route': route },
    ...(typeof traceparent === 'string' && { caller: traceparent }),
  };
}
