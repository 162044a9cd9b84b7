import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { beforeEach, describe, expect, it } from 'vitest';
import { OpenConnections } from './open-connections.js';

class FarEnd extends EventEmitter {
  readonly remoteAddress = '192.0.2.1';
  isThere = true;
  constructor(readonly remotePort: number) {
    super();
  }
  destroy(): void {
    this.isThere = false;
    this.emit('close');
  }
}

let connections: OpenConnections;
let ports = 0;
beforeEach(() => {
  connections = new OpenConnections();
});

const connect = (port = (ports += 1)): FarEnd => {
  const socket = new FarEnd(port);
  connections.add(socket as unknown as Socket);
  return socket;
};
const requestOver = (socket: FarEnd, complete = true) => {
  const request = { socket, complete } as unknown as IncomingMessage;
  connections.begin(request);
  return request;
};

describe(OpenConnections, () => {
  it('hangs up on who has sent no request, and on nobody who waits for an answer', () => {
    const [silent, waiting, answered] = [connect(), connect(), connect()];
    requestOver(waiting);
    connections.end(requestOver(answered));
    connections.closeSilent();

    expect([silent, waiting, answered].map(({ isThere }) => isThere)).toEqual([false, true, false]);
  });

  it('hangs up on who has sent a piece of a request, once that is asked', () => {
    const [partly, wholly] = [connect(), connect()];
    requestOver(partly, false);
    requestOver(wholly);
    connections.closeSilent();
    expect(partly.isThere).toBe(true);
    connections.closeUnfinished();

    expect([partly.isThere, wholly.isThere]).toEqual([false, true]);
  });

  it('waits for the second of two requests over one connection', () => {
    const socket = connect();
    const first = requestOver(socket);
    requestOver(socket);
    connections.end(first);
    connections.closeSilent();

    expect(socket.isThere).toBe(true);
  });

  it('takes the secure socket for the bare one that it is made of', () => {
    const bare = connect(443);
    const secure = connect(443);
    const request = requestOver(secure);
    connections.closeSilent();

    expect([bare.isThere, secure.isThere]).toEqual([true, true]);
    connections.end(request);
    bare.destroy(); // tells nothing about the secure one
    connections.closeSilent();
    expect(secure.isThere).toBe(false);
  });
});
