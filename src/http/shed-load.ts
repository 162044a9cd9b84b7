import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import underPressure from '@fastify/under-pressure';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../config/app-config.js';
import { METER, type Meter } from '../shared/ports/meter.port.js';
import { STATEMENT_QUEUE, type StatementQueue } from '../shared/ports/statement-queue.port.js';
import { OPERATIONS } from './operations-only.js';
import { StandingQueue } from './standing-queue.js';
import { describeProblem, pathOf, type Problem } from './problem-details.js';

/** Often enough that an overload is seen, and its end as well, within half a second. */
const SAMPLE_MS = 250;
const RETRY_AFTER_SECONDS = 1;
/** Statements a connection that may stand in front of it: with five, the last waits some ten milliseconds. */
const STANDING_PER_CONNECTION = 5;
const TOLD_EVERY_MS = 1000;

const OVERLOADED: Problem = {
  status: 503,
  code: 'service.overloaded',
  detail:
    'The service has too much to do at the moment. Nothing was changed; try again after the seconds in Retry-After.',
};

/**
 * Turns requests away, before anything is done for them, while the event loop lags or a queue stands before the
 * database: those that were taken on are answered in time. Health and figures are always told, or an overload would look
 * like a death. A refusal is made of one string, as it must cost next to nothing compared with an answer.
 */
export async function shedLoad(app: NestFastifyApplication): Promise<void> {
  const { http, database } = app.get<AppConfig>(APP_CONFIG);
  const { maxDatabaseQueue, maxEventLoopDelayMs } = http;
  const queue = app.get<StatementQueue>(STATEMENT_QUEUE);
  meterQueue(app.get<Meter>(METER), queue);
  const tell = teller();
  const refuse = (request: FastifyRequest, reply: FastifyReply): string => {
    tell();
    reply.code(OVERLOADED.status);
    reply.header('Retry-After', String(RETRY_AFTER_SECONDS));
    reply.header('Content-Type', 'application/problem+json; charset=utf-8');
    return JSON.stringify(describeProblem(OVERLOADED, pathOf(request.url), request.id));
  };
  const standing = Math.min(STANDING_PER_CONNECTION * database.poolMax, maxDatabaseQueue);
  const bounded = new StandingQueue({ standing, most: maxDatabaseQueue });
  if (maxDatabaseQueue > 0)
    app
      .getHttpAdapter()
      .getInstance()
      .addHook('onRequest', (request, reply, done) => {
        if (!isOperation(request) && bounded.refuses(queue.waiting, performance.now()))
          reply.send(refuse(request, reply));
        else done();
      });
  if (maxEventLoopDelayMs > 0)
    await app.register(underPressure, {
      maxEventLoopDelay: maxEventLoopDelayMs,
      sampleInterval: SAMPLE_MS,
      pressureHandler: (request, reply) => {
        if (!isOperation(request)) reply.send(refuse(request, reply));
      },
    });
}

const isOperation = ({ routeOptions }: FastifyRequest): boolean => OPERATIONS.test(routeOptions.url ?? '');

/** A line a second at most: one for every refusal would be work of its own. */
function teller(): () => void {
  const logger = new Logger('Http');
  let refused = 0;
  const tell = () => {
    logger.warn({ msg: 'requests turned away: too much to do', code: OVERLOADED.code, requests: refused });
    refused = 0;
  };
  return () => {
    refused += 1;
    if (refused === 1) setTimeout(tell, TOLD_EVERY_MS).unref();
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
