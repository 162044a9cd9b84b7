import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import underPressure from '@fastify/under-pressure';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../config/app-config.js';
import { METER, type Meter } from '../shared/ports/meter.port.js';
import { STATEMENT_QUEUE, type StatementQueue } from '../shared/ports/statement-queue.port.js';
import { OPERATIONS } from './operations-only.js';
import { describeProblem, pathOf, type Problem } from './problem-details.js';

/** Often enough that an overload is seen, and its end as well, within half a second. */
const SAMPLE_MS = 250;
const RETRY_AFTER_SECONDS = 1;
const TOLD_EVERY_MS = 1000;

const OVERLOADED: Problem = {
  status: 503,
  code: 'service.overloaded',
  detail:
    'The service has too much to do at the moment. Nothing was changed; try again after the seconds in Retry-After.',
};

/**
 * Turns requests away, before anything is done for them, while the event loop lags or too many statements wait for a
 * connection: those that were taken on are answered in time. Health and figures are always told, or an overload would look
 * like a death. A refusal is made of one string, as it must cost next to nothing compared with an answer.
 */
export async function shedLoad(app: NestFastifyApplication): Promise<void> {
  const { maxDatabaseQueue, maxEventLoopDelayMs } = app.get<AppConfig>(APP_CONFIG).http;
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
  if (maxDatabaseQueue > 0)
    app
      .getHttpAdapter()
      .getInstance()
      .addHook('onRequest', (request, reply, done) => {
        if (queue.waiting < maxDatabaseQueue || isOperation(request)) done();
        else reply.send(refuse(request, reply));
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
