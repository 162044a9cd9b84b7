import { connect, type Socket } from 'node:net';

/** One answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  /** Names in lower case; of a repeated one the last. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON. */
  readonly body: unknown;
  /** How many answers the connection carried: more than one means that one request was taken for several. */
  readonly answers: number;
  /** Bytes of the request that the server let us send before it had enough. */
  readonly sent: number;
}

/** The last part of a request that breaks off: the client closes its side. */
export const END = Symbol('end');

/** What is written to the socket next. */
export type Part = string | Uint8Array | typeof END;

/**
 * Sends bytes as they are and reads until the server closes: what `fetch` would tidy up or refuse to send. The request
 * should say `Connection: close`, unless it is one that the server hangs up on anyway.
 */
export function rawExchange(url: string, parts: Iterable<Part>): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    const received: Buffer[] = [];
    const finish = () => {
      socket.destroy();
      const bytes = Buffer.concat(received);
      if (bytes.length === 0) reject(new Error('The server hung up without an answer.'));
      else resolve({ ...readAnswer(bytes), sent: socket.bytesWritten });
    };
    socket.on('data', (chunk) => received.push(chunk));
    socket.on('end', finish);
    // A server that refuses a body may reset the connection while we still send; its answer counts.
    socket.on('error', finish);
    socket.on('connect', () => void sendAll(socket, parts));
  });
}

async function sendAll(socket: Socket, parts: Iterable<Part>): Promise<void> {
  for (const part of parts) {
    if (!socket.writable) return;
    if (part === END) socket.end();
    else await written(socket, part);
  }
}

async function written(socket: Socket, part: string | Uint8Array): Promise<void> {
  if (socket.write(part)) return;
  await new Promise<void>((resolve) => {
    socket.once('drain', resolve);
    socket.once('close', resolve);
  });
}

function readAnswer(bytes: Buffer): Omit<RawAnswer, 'sent'> {
  const text = bytes.toString('utf8');
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const body = rest.join('\r\n\r\n');
  const isJson = /[/+]json\b/u.test(headers['content-type'] ?? '');
  return {
    status: Number(statusLine.split(' ')[1]),
    headers,
    body: isJson ? asJson(body) : body,
    answers: text.match(/HTTP\/1\.1 \d{3} /gu)?.length ?? 0,
  };
}

/** The text itself where it holds more than one document, so that the test shows it. */
function asJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** A request line and headers, with what every request needs; ends with the empty line. */
export const requestHead = (target: string, headers: readonly string[] = [], method = 'POST'): string =>
  [`${method} ${target} HTTP/1.1`, 'Host: service.test', 'Connection: close', ...headers, '', ''].join(
    '\r\n',
  );
