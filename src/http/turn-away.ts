import type { IncomingMessage, ServerResponse } from 'node:http';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { APP_CONFIG, type AppConfig } from '../config/app-config.js';
import { throttled } from '../shared/throttled.js';
import { Metrics } from './metrics.js';
import { readableBy } from './open-to-origins.js';
import { describeProblem, pathOf, type Problem } from './problem-details.js';
import { requestIdOf } from './request-log.js';
import { ShutdownState } from './shutdown-state.js';

const OVERLOADED: Problem = {
  status: 503,
  code: 'service.overloaded',
  detail:
    'The service has too much to do at the moment. Nothing was changed; try again after the seconds in Retry-After.',
};
/** Names and values in turn, as they are written. */
const HEADERS = Object.entries({
  'Content-Type': 'application/problem+json; charset=utf-8',
  'Retry-After': '1',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
}).flat();
const TOLD_EVERY_MS = 1000;

/** The problem but for what differs between two of them: what comes before the path, between it and the id, and after. */
const [BEFORE_PATH, BEFORE_ID, AFTER_ID] = JSON.stringify(describeProblem(OVERLOADED, '?', '?')).split('"?"');

/**
 * Answers with what a client needs to come again, and leaves out what the others get besides. Most of what is asked of an
 * overloaded service ends here, so that whatever this costs is not there for the requests that were taken on.
 */
export function turnsAway(
  app: NestFastifyApplication,
): (request: IncomingMessage, response: ServerResponse) => void {
  const shutdown = app.get(ShutdownState);
  const origins = new Set(app.get<AppConfig>(APP_CONFIG).http.corsOrigins);
  const note = notes(app.get(Metrics));
  return (request, response) => {
    const id = requestIdOf(request);
    const path = JSON.stringify(pathOf(request.url ?? ''));
    const body = `${BEFORE_PATH}${path}${BEFORE_ID}"${id}"${AFTER_ID}`;
    const headers = [...HEADERS, 'X-Request-Id', id, 'Content-Length', String(Buffer.byteLength(body))];
    const { origin } = request.headers;
    if (origin !== undefined && origins.has(origin))
      headers.push(...Object.entries(readableBy(origin)).flat());
    if (shutdown.begun) headers.push('Connection', 'close');
    response.writeHead(OVERLOADED.status, headers);
    response.end(body);
    note(request.method ?? '');
  };
}

/** Told and counted once a second: a line and a look at the labels for each would be work of its own. */
function notes(metrics: Metrics): (method: string) => void {
  const logger = new Logger('Http');
  const { code } = OVERLOADED;
  const msg = 'requests turned away: too much to do';
  const byMethod = new Map<string, number>();
  const tell = throttled<void>(TOLD_EVERY_MS, (_, requests) => {
    logger.warn({ msg, code, requests });
    for (const [method, count] of byMethod) metrics.turnedAway(method, count);
    byMethod.clear();
  });
  return (method) => {
    byMethod.set(method, (byMethod.get(method) ?? 0) + 1);
    tell();
  };
}
