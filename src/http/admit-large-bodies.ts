import { callbackify } from 'node:util';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BearerAccess } from './bearer-access.js';
import { BODY_LIMIT_BYTES } from './body-limit.js';
import { connectionOf } from './client-connection.js';
import { largeBodyOf, type LargeBodyLimits, setTurn } from './large-body.js';
import { ClientGone } from './large-body-errors.js';
import { LargeBodyTurns } from './large-body-turns.js';

/** Asks, before a large body is read, who sends it and whether there is room for it. Call before the routes are made. */
export function admitLargeBodies(app: NestFastifyApplication): void {
  const access = app.get(BearerAccess, { strict: false });
  const turns = app.get(LargeBodyTurns, { strict: false });
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRoute', (route) => {
    const limits = (route.config as { readonly largeBody?: LargeBodyLimits } | undefined)?.largeBody;
    if (limits !== undefined) route.bodyLimit = limits.bytes;
  });
  server.addHook('onRequest', (request, reply, done) => {
    if (largeBodyOf(request) === undefined || isOrdinary(request)) done();
    else callbackify(() => admit(request, reply, { access, turns }))((error) => done(error ?? undefined));
  });
}

/** As large as every route takes. One that comes in chunks says nothing of its length. */
const isOrdinary = ({ headers }: FastifyRequest): boolean =>
  Number(headers['content-length'] ?? Infinity) <= BODY_LIMIT_BYTES;

async function admit(
  request: FastifyRequest,
  reply: FastifyReply,
  { access, turns }: { readonly access: BearerAccess; readonly turns: LargeBodyTurns },
): Promise<void> {
  // Before anything is waited for: whoever hangs up meanwhile must not be given a turn that nobody gives back.
  const connection = connectionOf(request, reply);
  const principal = await access.principalOf(request, reply);
  if (connection.isOver) throw new ClientGone();
  const turn = turns.take(principal.userId);
  setTurn(request, turn);
  connection.onOver = () => turn.disconnect();
}
