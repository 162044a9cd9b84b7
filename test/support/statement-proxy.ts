import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Stands between a service and its PostgreSQL and knows each statement that passes, but for those of its queue. */
export interface StatementProxy {
  readonly port: number;
  /** Calls `reached` instead of passing on the nth statement from now on, the first being 1. */
  cutAt(n: number, reached: () => Promise<void>): void;
  /** Passes on the next COMMIT, and calls `reached` instead of passing back what becomes of it. */
  cutAfterCommit(reached: () => Promise<void>): void;
  disarm(): void;
  /** Passes nothing more on, either way, over the connections that the queue has now. New ones are as before. */
  silenceQueue(): void;
  /** How many statements have passed since {@link cutAt} or {@link count} was called. */
  readonly passed: number;
  count(): void;
  close(): Promise<void>;
}

const SIMPLE_QUERY = 0x51; // Q
const EXECUTE = 0x45; // E
const PARSE = 0x50; // P
const HEADER_BYTES = 5;

/** The text of a message that brings a statement, without its type and length: undefined for any other. */
function textOf(type: number | undefined, body: Buffer): string | undefined {
  const [first = '', second = ''] = body.toString().split('\0');
  if (type === SIMPLE_QUERY) return first;
  return type === PARSE ? second : undefined; // the first is the name
}

/** The text of a message of the frontend; undefined for one that brings no statement. */
export const statementIn = (message: Uint8Array): string | undefined =>
  textOf(message[0], Buffer.from(message).subarray(HEADER_BYTES));

/**
 * Reads the frontend's side of the protocol (PostgreSQL documentation, 55.7): after the first message, which has no type,
 * each is a type, a length and a body. A statement is a simple query or the execution of a prepared one. `onText` is called with
 * each text that is sent to be run or prepared.
 */
export async function statementProxy(
  target: number,
  onText: (text: string) => void = () => undefined,
): Promise<StatementProxy> {
  let passed = 0;
  let due: { readonly at: number; readonly reached: () => Promise<void> } | undefined;
  let afterCommit: (() => Promise<void>) | undefined;
  const sockets = new Set<Socket>();
  const queued = new Set<Socket>();
  const silenced = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    const read = messages();
    let isMute = false;
    let isQueue = false;
    const isStopped = (chunk: Buffer): boolean => {
      for (const { type, body } of read(chunk)) {
        if (type === undefined) isQueue = body.includes('pgboss');
        if (isQueue) queued.add(client);
        if (isQueue) return false;
        const text = textOf(type, body);
        if (text !== undefined) onText(text);
        if (type !== SIMPLE_QUERY && type !== EXECUTE) continue;
        passed += 1;
        if (due?.at === passed) return true;
        if (afterCommit !== undefined && /^commit/iu.test(body.toString())) isMute = true;
      }
      return false;
    };
    client.on('data', (chunk) => {
      if (silenced.has(client)) return;
      if (!isStopped(chunk)) return void upstream.write(chunk);
      const { reached } = due!;
      due = undefined;
      void reached();
    });
    upstream.on('data', (chunk) => {
      if (silenced.has(client)) return;
      if (!isMute) return void client.write(chunk);
      const reached = afterCommit;
      afterCommit = undefined;
      void reached?.();
    });
    tie(client, upstream);
    for (const socket of [client, upstream]) sockets.add(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    port,
    cutAt: (at, reached) => ([passed, due] = [0, { at, reached }]),
    cutAfterCommit: (reached) => (afterCommit = reached),
    silenceQueue: () => queued.forEach((client) => silenced.add(client)),
    disarm: () => (due = afterCommit = undefined),
    count: () => (passed = 0),
    get passed() {
      return passed;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What ends on one side ends on the other. */
function tie(one: Socket, other: Socket): void {
  for (const [socket, far] of [
    [one, other],
    [other, one],
  ] as const) {
    socket.on('error', () => far.destroy());
    socket.on('close', () => far.destroy());
  }
}

/** Cuts what comes in pieces into messages. */
function messages() {
  let rest = Buffer.alloc(0);
  let isStarted = false;
  return (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    const found: { readonly type: number | undefined; readonly body: Buffer }[] = [];
    for (;;) {
      const head = isStarted ? HEADER_BYTES : HEADER_BYTES - 1;
      if (rest.length < head) return found;
      const length = rest.readUInt32BE(head - 4) + head - 4;
      if (rest.length < length) return found;
      found.push({ type: isStarted ? rest[0] : undefined, body: Buffer.from(rest.subarray(head, length)) });
      isStarted = true;
      rest = rest.subarray(length);
    }
  };
}
