import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';

/**
 * Asks `takes` before the framework hears of a request: whoever gives true has answered it. What is turned away so costs
 * hardly more than Node itself, where the framework would make objects and look up a route for it first.
 */
export function inFront(
  server: Server,
  takes: (request: IncomingMessage, response: ServerResponse) => boolean,
): void {
  const listeners = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (takes(request, response)) return;
    for (const listener of listeners) listener.call(server, request, response);
  });
}
