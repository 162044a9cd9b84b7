import { once } from 'node:events';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { callbackify } from 'node:util';
import type { buildConnector } from 'undici';
import { canonicalAddress, specialPurposeBlockList } from './public-address.js';
import { blockedAddress, WebFailure } from './web-failure.js';

/** An address that was found fit to be connected to. */
export interface CheckedAddress {
  readonly address: string;
  /** Named by the allow-list of a test, so that the block list of the socket does not apply. */
  readonly isExempt: boolean;
}

/** A host with a dead address still has some of the ten seconds left for its next one. */
const CONNECT_TIMEOUT_MS = 3000;
const MAX_ADDRESSES_TRIED = 3;

const blockList = specialPurposeBlockList();

/**
 * Connects to the checked addresses and to nothing else, whatever host the client names: the name is not resolved a
 * second time, so a second DNS answer cannot matter (rebinding). The name still serves for SNI and the certificate.
 */
export function connectorTo(
  addresses: readonly CheckedAddress[],
  signal: AbortSignal,
): buildConnector.connector {
  const connect = callbackify((options: buildConnector.Options) =>
    connectToFirst(addresses, options, signal),
  );
  return (options, callback) =>
    connect(options, (error, socket) => (error ? callback(error, null) : callback(null, socket)));
}

async function connectToFirst(
  addresses: readonly CheckedAddress[],
  options: buildConnector.Options,
  signal: AbortSignal,
): Promise<Socket> {
  let failure: unknown;
  for (const address of addresses.slice(0, MAX_ADDRESSES_TRIED)) {
    signal.throwIfAborted();
    try {
      return await connectTo(address, options, signal);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

async function connectTo(
  { address, isExempt }: CheckedAddress,
  { protocol, port, hostname }: buildConnector.Options,
  signal: AbortSignal,
): Promise<Socket> {
  const isSecure = protocol === 'https:';
  const soon = AbortSignal.any([signal, AbortSignal.timeout(CONNECT_TIMEOUT_MS)]);
  const target = { host: address, port: Number(port) || (isSecure ? 443 : 80) };
  const socket = connectTcp({ ...target, ...(!isExempt && { blockList }) });
  try {
    await opened(socket, 'connect', soon);
    assertReached(socket, address);
    return isSecure ? await secured(socket, isIP(hostname) === 0 ? hostname : address, soon) : socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** TLS over the socket that was checked: `tls.connect` on its own ignores the block list (measured, Node 24.21). */
async function secured(socket: Socket, name: string, signal: AbortSignal): Promise<Socket> {
  const servername = isIP(name) === 0 ? name : '';
  const secure = connectTls({ socket, host: name, servername, ALPNProtocols: ['http/1.1'] });
  await opened(secure, 'secureConnect', signal);
  return secure;
}

async function opened(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
): Promise<void> {
  // Until the client gets the socket, no other listener handles its errors, and an unhandled error ends the process.
  // While we wait for
  socket.on('error', () => undefined);
  await once(socket, event, { signal });
}

/** The last look: where did the packets really go? */
function assertReached(socket: Socket, address: string): void {
  const { remoteAddress } = socket;
  if (remoteAddress === undefined) throw new WebFailure('unreachable', 'The server closed the connection.');
  if (canonicalAddress(remoteAddress) !== canonicalAddress(address)) throw blockedAddress();
}
