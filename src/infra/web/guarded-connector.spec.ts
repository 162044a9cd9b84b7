import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CheckedAddress, connectorTo } from './guarded-connector.js';

let server: Server;
let port: number;
let connections = 0;
beforeAll(async () => {
  server = createServer((socket) => {
    connections += 1;
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});
afterAll(() => server.close());
beforeEach(() => (connections = 0));

const exempt: CheckedAddress = { address: '127.0.0.1', isExempt: true };

function connect(
  addresses: readonly CheckedAddress[],
  { protocol = 'http:', to = port, signal = AbortSignal.timeout(5000) } = {},
): Promise<Socket> {
  const options = { hostname: 'site.test', host: `site.test:${to}`, protocol, port: String(to) };
  return new Promise((resolve, reject) => {
    connectorTo(addresses, signal)(options, (error, socket) => (error ? reject(error) : resolve(socket)));
  });
}

describe(connectorTo.name, () => {
  it('goes to the address it was given, whatever the name', async () => {
    const socket = await connect([exempt]);

    expect(socket.remoteAddress).toBe('127.0.0.1');
    socket.destroy();
  });

  it.each(['http:', 'https:'])(
    'has a second fence for %s: a private address that passed the first',
    async (protocol) => {
      const connecting = connect([{ address: '127.0.0.1', isExempt: false }], { protocol });

      await expect(connecting).rejects.toMatchObject({ code: 'ERR_IP_BLOCKED' });
      expect(connections).toBe(0);
    },
  );

  it('tries the next address when one is dead', async () => {
    // 127.0.0.3 is loopback too, but nothing listens there on this port.
    const socket = await connect([{ address: '127.0.0.3', isExempt: true }, exempt]);

    expect(socket.remoteAddress).toBe('127.0.0.1');
    socket.destroy();
  });

  it('gives the failure of the last address when all are dead', async () => {
    const dead = ['127.0.0.3', '127.0.0.4'].map((address) => ({ address, isExempt: true }));

    await expect(connect(dead)).rejects.toMatchObject({ code: 'ECONNREFUSED', address: '127.0.0.4' });
  });

  it('gives up a TLS handshake that never ends when the signal says so', async () => {
    const connecting = connect([exempt], { protocol: 'https:', signal: AbortSignal.timeout(100) });

    await expect(connecting).rejects.toMatchObject({ name: 'AbortError' });
  });
});
