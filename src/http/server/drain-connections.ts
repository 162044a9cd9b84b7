import type { Socket } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { OpenConnections } from './open-connections.js';
import { ShutdownStateService } from './shutdown-state.service.js';

const SWEEP_EVERY_MS = 1000;
/** As long as a request may take to arrive at any other time; Node stops counting when the server closes. */
const ARRIVED_WITHIN_MS = 15_000;

/**
 * Lets the process end as soon as its last answer is out: on the way out every answer closes its connection, which would
 * else be kept for the client's next request, and the process with it. Nor does it wait for connections that say nothing,
 * as browsers open them ahead, or half of something: Node would, for as long as the client likes.
 */
export function drainConnections(app: NestFastifyApplication): void {
  const shutdown = app.get(ShutdownStateService);
  const connections = new OpenConnections();
  const server = app.getHttpServer();
  for (const event of ['connection', 'secureConnection'])
    server.on(event, (socket: Socket) => connections.add(socket));
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', ({ raw }, _reply, done) => {
    connections.begin(raw);
    done();
  });
  fastify.addHook('onResponse', ({ raw }, _reply, done) => {
    connections.end(raw);
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (shutdown.begun) reply.header('Connection', 'close');
    done(null, payload);
  });
  fastify.addHook('preClose', (done) => {
    const sweeping = setInterval(() => connections.closeSilent(), SWEEP_EVERY_MS).unref();
    const late = setTimeout(() => connections.closeUnfinished(), ARRIVED_WITHIN_MS).unref();
    server.once('close', () => {
      clearInterval(sweeping);
      clearTimeout(late);
    });
    done();
  });
}
