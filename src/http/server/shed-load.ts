import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import underPressure, { type FastifyUnderPressureOptions } from '@fastify/under-pressure';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../../config/app-config.js';
import { METER, type Meter } from '../../shared/ports/meter.port.js';
import { STATEMENT_QUEUE, type StatementQueue } from '../../shared/ports/statement-queue.port.js';
import { throttled } from '../../shared/throttled.js';
import { OPERATIONS } from './operations-only.js';
import { describeProblem, pathOf, type Problem } from '../problems/problem-details.js';
import { StandingQueue } from './standing-queue.js';

/** Short enough that an overload, and its end, is noticed within half a second. */
const EVENT_LOOP_SAMPLE_MS = 250;
/** Short enough that few requests pass between the queue reaching its bound and the first refusal. */
const QUEUE_CHECK_MS = 10;
/** Statements a connection that may wait for longer than a moment: the last of five waits some ten milliseconds. */
const STANDING_PER_CONNECTION = 5;
const LOG_EVERY_MS = 1000;

const OVERLOADED: Problem = {
  status: 503,
  code: 'service.overloaded',
  detail:
    'The service has too much to do at the moment. Nothing was changed; try again after the seconds in Retry-After.',
};
const HEADERS = {
  'Content-Type': 'application/problem+json; charset=utf-8',
  'Retry-After': '1',
  'Cache-Control': 'no-store',
};

/**
 * Refuses requests with 503 while the event loop lags or a queue stands before the database, so that those that were
 * accepted are answered in time. Health and metrics are exempt: an overload would look like an outage. Call it after the
 * headers of every answer and CORS are set up.
 */
export async function shedLoad(app: NestFastifyApplication): Promise<void> {
  const { http, database } = app.get<AppConfig>(APP_CONFIG);
  const { maxDatabaseQueue, maxEventLoopDelayMs } = http;
  const queue = app.get<StatementQueue>(STATEMENT_QUEUE);
  meterQueue(app.get<Meter>(METER), queue);
  const standing = Math.min(STANDING_PER_CONNECTION * database.poolMax, maxDatabaseQueue);
  const bounded = new StandingQueue({ standing, most: maxDatabaseQueue });
  await app.register(underPressure, {
    maxEventLoopDelay: maxEventLoopDelayMs,
    sampleInterval: EVENT_LOOP_SAMPLE_MS,
    ...(maxDatabaseQueue > 0 && {
      healthCheck: async () => !bounded.refuses(queue.waiting, performance.now()),
      healthCheckInterval: QUEUE_CHECK_MS,
    }),
    pressureHandler: refusing() as PressureHandler,
  });
}

/** Its types leave out that the library sends what the handler returns (README, “pressureHandler”). */
type PressureHandler = NonNullable<FastifyUnderPressureOptions['pressureHandler']>;

/** Gives the body of the refusal, or undefined for a request that is let through. */
function refusing(): (request: FastifyRequest, reply: FastifyReply) => string | undefined {
  const logger = new Logger('Http');
  const note = throttled<void>(LOG_EVERY_MS, (_, requests) =>
    logger.warn({ event: 'http.load_shed', code: OVERLOADED.code, requests }),
  );
  return (request, reply) => {
    if (OPERATIONS.test(request.routeOptions.url ?? '')) return undefined;
    note();
    reply.status(OVERLOADED.status).headers(HEADERS);
    return JSON.stringify(describeProblem(OVERLOADED, pathOf(request.url), String(request.id)));
  };
}

function meterQueue(meter: Meter, queue: StatementQueue): void {
  const figure = {
    name: 'database_queue_statements',
    help: 'Statements that wait for a connection of this process.',
    labels: [],
  };
  meter.gauge(figure, async () => [{ labels: {}, value: queue.waiting }]);
}
