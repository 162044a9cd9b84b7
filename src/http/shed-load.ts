import type { IncomingMessage } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import underPressure from '@fastify/under-pressure';
import { APP_CONFIG, type AppConfig } from '../config/app-config.js';
import { METER, type Meter } from '../shared/ports/meter.port.js';
import { STATEMENT_QUEUE, type StatementQueue } from '../shared/ports/statement-queue.port.js';
import { inFront } from './in-front.js';
import { isPreflight } from './open-to-origins.js';
import { OPERATIONS } from './operations-only.js';
import { pathOf } from './problem-details.js';
import { StandingQueue } from './standing-queue.js';
import { turnsAway } from './turn-away.js';

/** Often enough that an overload is seen, and its end as well, within half a second. */
const SAMPLE_MS = 250;
/** Statements a connection that may stand in front of it: with five, the last waits some ten milliseconds. */
const STANDING_PER_CONNECTION = 5;

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
  const turnAway = turnsAway(app);
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
    if (!isTooMuch() || isLetBy(request)) return false;
    turnAway(request, response);
    return true;
  });
}

/** What is answered under any load. A page whose preflight were refused would not learn that, nor when to come again. */
function passes(origins: ReadonlySet<string>): (request: IncomingMessage) => boolean {
  return (request) =>
    OPERATIONS.test(pathOf(request.url ?? '')) ||
    (isPreflight(request) && origins.has(request.headers.origin ?? ''));
}

function meterQueue(meter: Meter, queue: StatementQueue): void {
  const figure = {
    name: 'database_queue_statements',
    help: 'Statements that wait for a connection of this process.',
    labels: [],
  };
  meter.gauge(figure, async () => [{ labels: {}, value: queue.waiting }]);
}
