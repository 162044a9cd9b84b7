import type { IncomingMessage, ServerResponse } from 'node:http';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import underPressure from '@fastify/under-pressure';
import { APP_CONFIG, type AppConfig } from '../config/app-config.js';
import { METER, type Meter } from '../shared/ports/meter.port.js';
import { STATEMENT_QUEUE, type StatementQueue } from '../shared/ports/statement-queue.port.js';
import { throttled } from '../shared/throttled.js';
import { inFront } from './in-front.js';
import { Metrics } from './metrics.js';
import { isPreflight, readableBy } from './open-to-origins.js';
import { OPERATIONS } from './operations-only.js';
import { requestIdOf } from './request-log.js';
import { ShutdownState } from './shutdown-state.js';
import { StandingQueue } from './standing-queue.js';
import { describeProblem, pathOf, type Problem } from './problem-details.js';

/** Often enough that an overload is seen, and its end as well, within half a second. */
const SAMPLE_MS = 250;
const RETRY_AFTER_SECONDS = 1;
/** Statements a connection that may stand in front of it: with five, the last waits some ten milliseconds. */
const STANDING_PER_CONNECTION = 5;
const TOLD_EVERY_MS = 1000;
const REFUSAL_HEADERS = {
  'Content-Type': 'application/problem+json; charset=utf-8',
  'Retry-After': String(RETRY_AFTER_SECONDS),
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
};

const OVERLOADED: Problem = {
  status: 503,
  code: 'service.overloaded',
  detail:
    'The service has too much to do at the moment. Nothing was changed; try again after the seconds in Retry-After.',
};

/**
 * Turns requests away, before anything is done for them, while the event loop lags or a queue stands before the
 * database: those that were taken on are answered in time. Health and figures are always told, or an overload would look
 * like a death.
 */
export async function shedLoad(app: NestFastifyApplication): Promise<void> {
  const { http, database } = app.get<AppConfig>(APP_CONFIG);
  const { maxDatabaseQueue, maxEventLoopDelayMs } = http;
  const queue = app.get<StatementQueue>(STATEMENT_QUEUE);
  meterQueue(app.get<Meter>(METER), queue);
  const refuse = refuser(app);
  const fastify = app.getHttpAdapter().getInstance();
  if (maxEventLoopDelayMs > 0)
    await app.register(underPressure, {
      maxEventLoopDelay: maxEventLoopDelayMs,
      sampleInterval: SAMPLE_MS,
      pressureHandler: () => undefined, // asked below, in front of the framework
    });
  const standing = Math.min(STANDING_PER_CONNECTION * database.poolMax, maxDatabaseQueue);
  const bounded = new StandingQueue({ standing, most: maxDatabaseQueue });
  const isTooMuch = (): boolean =>
    (maxDatabaseQueue > 0 && bounded.refuses(queue.waiting, performance.now())) ||
    (maxEventLoopDelayMs > 0 && fastify.isUnderPressure());
  const isLetBy = passes(new Set(http.corsOrigins));
  inFront(app.getHttpServer(), (request, response) => {
    if (isLetBy(request) || !isTooMuch()) return false;
    refuse(request, response);
    return true;
  });
}

/** What is answered under any load. A page whose preflight were refused would not learn that, nor when to come again. */
function passes(origins: ReadonlySet<string>): (request: IncomingMessage) => boolean {
  return (request) =>
    OPERATIONS.test(pathOf(request.url ?? '')) ||
    (isPreflight(request) && origins.has(request.headers.origin ?? ''));
}

/** Answers with what a client needs to come again, and leaves out what the others get besides: there is no time for it. */
function refuser(app: NestFastifyApplication): (request: IncomingMessage, response: ServerResponse) => void {
  const shutdown = app.get(ShutdownState);
  const metrics = app.get(Metrics);
  const origins = new Set(app.get<AppConfig>(APP_CONFIG).http.corsOrigins);
  const tell = teller();
  return (request, response) => {
    const id = requestIdOf(request);
    const body = JSON.stringify(describeProblem(OVERLOADED, pathOf(request.url ?? ''), id));
    const { origin } = request.headers;
    response.writeHead(OVERLOADED.status, {
      ...REFUSAL_HEADERS,
      'X-Request-Id': id,
      'Content-Length': Buffer.byteLength(body),
      ...(origin !== undefined && origins.has(origin) && readableBy(origin)),
      ...(shutdown.begun && { Connection: 'close' }),
    });
    response.end(body);
    metrics.turnedAway(request.method ?? '');
    tell();
  };
}

/** A line a second at most: one for every refusal would be work of its own. */
function teller(): () => void {
  const logger = new Logger('Http');
  const { code } = OVERLOADED;
  const msg = 'requests turned away: too much to do';
  return throttled(TOLD_EVERY_MS, (_: void, requests) => logger.warn({ msg, code, requests }));
}

function meterQueue(meter: Meter, queue: StatementQueue): void {
  const figure = {
    name: 'database_queue_statements',
    help: 'Statements that wait for a connection of this process.',
    labels: [],
  };
  meter.gauge(figure, async () => [{ labels: {}, value: queue.waiting }]);
}
