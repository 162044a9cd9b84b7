import { callbackify } from 'node:util';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotAuthenticated } from '../shared/access-errors.js';
import { BEARER_TOKENS, type BearerTokens } from '../shared/ports/bearer-tokens.port.js';
import { bearerTokenOf } from './bearer-token.js';
import { BODY_LIMIT_BYTES } from './body-limit.js';
import { largeBodyOf, type LargeBodyLimits, setTurn } from './large-body.js';
import { ClientGone } from './large-body-errors.js';
import { LargeBodyTurns } from './large-body-turns.js';

/** Asks, before a large body is read, who sends it and whether there is room for it. Call before the routes are made. */
export function admitLargeBodies(app: NestFastifyApplication): void {
  const tokens = app.get<BearerTokens>(BEARER_TOKENS, { strict: false });
  const turns = app.get(LargeBodyTurns, { strict: false });
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRoute', (route) => {
    const limits = (route.config as { readonly largeBody?: LargeBodyLimits } | undefined)?.largeBody;
    if (limits !== undefined) route.bodyLimit = limits.bytes;
  });
  server.addHook('onRequest', (request, reply, done) => {
    if (largeBodyOf(request) === undefined || isOrdinary(request)) done();
    else callbackify(() => admit(request, reply, { tokens, turns }))((error) => done(error ?? undefined));
  });
}

/** As large as every route takes. One that comes in chunks says nothing of its length. */
const isOrdinary = ({ headers }: FastifyRequest): boolean =>
  Number(headers['content-length'] ?? Infinity) <= BODY_LIMIT_BYTES;

async function admit(
  request: FastifyRequest,
  reply: FastifyReply,
  { tokens, turns }: { readonly tokens: BearerTokens; readonly turns: LargeBodyTurns },
): Promise<void> {
  // Before anything is waited for: whoever hangs up meanwhile must not be given a turn that nobody gives back.
  const connection = connectionOf(request, reply);
  const token = bearerTokenOf(request);
  const principal = token === undefined ? undefined : await tokens.principalOf(token);
  if (principal === undefined) throw new NotAuthenticated();
  if (connection.isOver) throw new ClientGone();
  const turn = turns.take(principal.userId);
  setTurn(request, turn);
  connection.onOver = () => turn.disconnect();
}

interface Connection {
  isOver: boolean;
  onOver: () => void;
}

/** Over when the answer is out, or the client hung up; a request that waits behind another has but the socket to tell. */
function connectionOf({ raw: { socket } }: FastifyRequest, { raw: response }: FastifyReply): Connection {
  const connection: Connection = { isOver: socket.destroyed || response.closed, onOver: () => undefined };
  const over = () => {
    socket.off('close', over);
    response.off('close', over);
    connection.isOver = true;
    connection.onOver();
  };
  socket.once('close', over);
  response.once('close', over);
  return connection;
}
