import type { IncomingMessage } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ContentCodingUnsupported, ExpectationUnsupported } from '../problems/unsupported-request.js';

const CONTINUE = '100-continue';
const IDENTITY = 'identity';

/**
 * Refuses what a request asks of the server itself and it does not do: to unpack a body (RFC 9110, section 8.4), and
 * expectations but that of being told to go on (section 10.1.1).
 */
export function refuseUnsupportedRequests(app: NestFastifyApplication): void {
  const server = app.getHttpServer();
  // Without a listener Node answers by itself, with nothing in the body and nothing in the log.
  server.on('checkExpectation', (request: IncomingMessage, response: unknown) => {
    server.emit('request', request, response);
  });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => done(refusalOf(request, reply)));
}

function refusalOf({ headers }: FastifyRequest, reply: FastifyReply): Error | undefined {
  const { expect } = headers;
  if (expect !== undefined && expect.toLowerCase() !== CONTINUE) {
    // Whether its body still comes is anybody's guess.
    reply.header('Connection', 'close');
    return new ExpectationUnsupported();
  }
  const coding = headers['content-encoding']?.toLowerCase() ?? '';
  if (coding === '' || coding === IDENTITY || !hasBody(headers)) return undefined;
  reply.header('Accept-Encoding', IDENTITY);
  return new ContentCodingUnsupported();
}

const hasBody = (headers: FastifyRequest['headers']): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
