import type { OutgoingHttpHeaders } from 'node:http';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import underPressure from '@fastify/under-pressure';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../config/app-config.js';
import { METER, type Meter } from '../shared/ports/meter.port.js';
import { STATEMENT_QUEUE, type StatementQueue } from '../shared/ports/statement-queue.port.js';
import { throttled } from '../shared/throttled.js';
import { OPERATIONS } from './operations-only.js';
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
  'retry-after': String(RETRY_AFTER_SECONDS),
  'content-type': 'application/problem+json; charset=utf-8',
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
  const tell = teller();
  const shutdown = app.get(ShutdownState);
  const refuse = (request: FastifyRequest, reply: FastifyReply): void => {
    tell();
    sendRefusal(request, reply, shutdown.begun);
  };
  const standing = Math.min(STANDING_PER_CONNECTION * database.poolMax, maxDatabaseQueue);
  const bounded = new StandingQueue({ standing, most: maxDatabaseQueue });
  if (maxDatabaseQueue > 0)
    app
      .getHttpAdapter()
      .getInstance()
      .addHook('onRequest', (request, reply, done) => {
        if (!isOperation(request) && bounded.refuses(queue.waiting, performance.now()))
          refuse(request, reply);
        else done();
      });
  if (maxEventLoopDelayMs > 0)
    await app.register(underPressure, {
      maxEventLoopDelay: maxEventLoopDelayMs,
      sampleInterval: SAMPLE_MS,
      pressureHandler: (request, reply) => {
        if (!isOperation(request)) refuse(request, reply);
      },
    });
}

/** Written past the framework, which takes as long as the rest: a refusal must cost next to nothing compared with an answer. */
function sendRefusal(request: FastifyRequest, reply: FastifyReply, isLast: boolean): void {
  const body = JSON.stringify(describeProblem(OVERLOADED, pathOf(request.url), request.id));
  reply.hijack();
  reply.raw.writeHead(OVERLOADED.status, {
    ...(reply.getHeaders() as OutgoingHttpHeaders),
    ...REFUSAL_HEADERS,
    'content-length': Buffer.byteLength(body),
    ...(isLast && { connection: 'close' }),
  });
  reply.raw.end(body);
}

const isOperation = ({ routeOptions }: FastifyRequest): boolean => OPERATIONS.test(routeOptions.url ?? '');

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
