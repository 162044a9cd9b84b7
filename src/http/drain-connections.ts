import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ShutdownState } from './shutdown-state.js';

/**
 * Lets the process end as soon as its last answer is out: on the way out every answer closes its connection, which would
 * else be kept for the client's next request, and the process with it.
 */
export function drainConnections(app: NestFastifyApplication): void {
  const shutdown = app.get(ShutdownState);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', (_request, reply, payload, done) => {
      if (shutdown.begun) reply.header('Connection', 'close');
      done(null, payload);
    });
}
