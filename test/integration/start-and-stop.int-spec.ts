import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { newKeyLine } from '../../src/infra/crypto/key-ring.js';
import type { Envelope } from '../support/api-client.js';
import { freshServerDatabase, type ServerDatabase, TEST_JWT_SECRET } from '../support/fresh-database.js';
import { SMALL_REQUEST } from '../support/job-client.js';
import { onServer } from '../support/server-database.js';
import { freePort, type ServiceProcess, startService } from '../support/service-process.js';

let dataDir: string;
let database: ServerDatabase | undefined;
const running: ServiceProcess[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'persona-start-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.end('SIGKILL')));
  rmSync(dataDir, { recursive: true, force: true });
});
afterAll(() => database?.drop());

async function start(env: Readonly<Record<string, string>> = {}): Promise<ServiceProcess> {
  const service = await startService({ DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...env });
  running.push(service);
  return service;
}

/** One for all that share the database: whoever lacked it would refuse to start. */
const KEY = newKeyLine();

/** The kind of database that this run is about. */
async function databaseEnv(): Promise<Readonly<Record<string, string>>> {
  database ??= await freshServerDatabase();
  if (database === undefined) return {};
  return { DATABASE_URL: database.url, JWT_SECRET: TEST_JWT_SECRET, ENCRYPTION_KEYS: KEY };
}

/** What is the same on the embedded database, which is slow to start. */
const isServer = inject('testDatabase').kind === 'server';

// Whatever the database is: these find none. Once is enough.
describe.runIf(!isServer)('a configuration with faults', () => {
  it('ends the process with 1 and one message that names them all', async () => {
    const service = await start({ PORT: 'http', REDIS_URL: 'ftp://x', JWT_SECRET: 'short' });

    expect((await service.exited).code).toBe(1);
    expect(service.output()).toMatch(
      /^The configuration has 3 fault\(s\):\n {2}- PORT: .*\n {2}- REDIS_URL: .*\n {2}- JWT_SECRET: .*\n$/u,
    );
  });

  it('repeats no secret', async () => {
    const service = await start({ JWT_SECRET: 'hunter2', PORT: 'x' });
    await service.exited;

    expect(service.output()).not.toContain('hunter2');
  });

  it('names the remedy for a shared database in production without a key', async () => {
    const service = await start({
      NODE_ENV: 'production',
      DATABASE_URL: 'postgresql://127.0.0.1/none',
      JWT_SECRET: TEST_JWT_SECRET,
    });

    expect((await service.exited).code).toBe(1);
    expect(service.output()).toMatch(/ENCRYPTION_KEYS.*keys generate/u);
  });

  it('names the remedy for a shared database without a signing secret', async () => {
    const service = await start({ DATABASE_URL: 'postgresql://root@127.0.0.1:5432/test' });

    expect((await service.exited).code).toBe(1);
    expect(service.output()).toMatch(/JWT_SECRET.*openssl rand/u);
  });
});

describe('what keeps the service from starting', () => {
  it('is told in one line: a data directory that is a file', async () => {
    const file = join(dataDir, 'file');
    writeFileSync(file, '');
    const service = await start({ DATA_DIR: file });

    expect((await service.exited).code).toBe(1);
    expect(service.output().trim().split('\n')).toEqual([expect.stringContaining(file)]);
  });

  it('is told in one line: a database server that does not answer', async () => {
    const port = await freePort();
    const service = await start({
      DATABASE_URL: `postgresql://root:geheim@127.0.0.1:${port}/test`,
      JWT_SECRET: TEST_JWT_SECRET,
    });

    expect((await service.exited).code).toBe(1);
    expect(service.output()).toContain(`127.0.0.1:${port}`);
    expect(service.output()).not.toContain('geheim');
  });

  it.runIf(isServer)('is told in one line: a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    try {
      const service = await start({ ...(await databaseEnv()), PORT: String(port) });

      expect((await service.exited).code).toBe(1);
      expect(service.output()).toContain(`${port}`);
    } finally {
      other.close();
    }
  });
});

/** Somebody's persona. */
async function aPersona(
  service: ServiceProcess,
  body: { readonly email: string; readonly password: string },
) {
  const registered = await service.api<Envelope<{ access_token: string }>>('POST', '/api/auth/register', {
    body,
  });
  const token = registered.body.data.access_token;
  const made = await service.api<Envelope<{ persona_id: number }>>('POST', '/api/personas/generate', {
    token,
    body: SMALL_REQUEST,
  });
  return { token, id: made.body.data.persona_id };
}

/** More than Node lets wait unless it is told otherwise. */
const MANY = 1000;

/** What the system lets any process have; some machines allow 128. */
const connectionsThatMayWait = (): number => {
  const limit = '/proc/sys/net/core/somaxconn';
  return existsSync(limit) ? Number(readFileSync(limit, 'utf8')) : 0;
};

/** So many connections, begun at once. */
async function connectionsTo(url: string, count: number): Promise<readonly Socket[]> {
  const { hostname, port } = new URL(url);
  const sockets = Array.from({ length: count }, () => connect(Number(port), hostname));
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  return sockets;
}

describe('a running service', () => {
  it.runIf(isServer && connectionsThatMayWait() > MANY)(
    'is reached by a thousand clients at once while it is held up',
    async () => {
      const service = await start(await databaseEnv());
      await service.ready();
      process.kill(service.pid, 'SIGSTOP');
      const sockets = await connectionsTo(service.url, MANY).finally(() =>
        process.kill(service.pid, 'SIGCONT'),
      );
      const answer = once(sockets.at(-1)!, 'data');
      sockets.at(-1)!.write('GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n');

      expect(String(await answer)).toContain('200 OK');
      for (const socket of sockets) socket.destroy();
    },
  );

  const signals = ['SIGTERM', 'SIGINT'] as const;

  it.each(isServer ? signals : signals.slice(0, 1))('ends with 0 on %s', async (signal) => {
    const service = await start(await databaseEnv());
    await service.ready();

    expect(await service.end(signal)).toEqual({ code: 0, signal: null });
  });

  it.runIf(isServer)('does not wait for connections that are idle', async () => {
    const service = await start(await databaseEnv());
    await service.ready();
    const idle = connect(Number(new URL(service.url).port), '127.0.0.1');
    await once(idle, 'connect');
    idle.write('GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(idle, 'data');

    expect((await service.end('SIGTERM')).code).toBe(0);
    idle.destroy();
  });

  it.runIf(isServer)('does not wait for connections that say nothing, or half of something', async () => {
    const service = await start(await databaseEnv());
    await service.ready();
    const { port } = new URL(service.url);
    const head = 'POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
    const clients = ['', head, `${head}Content-Length: 100\r\n\r\n{`].map((sent) => {
      const client = connect(Number(port), '127.0.0.1', () => client.write(sent));
      return client.on('error', () => undefined);
    });
    await Promise.all(clients.map((client) => once(client, 'connect')));
    await service.api('GET', '/health/live'); // over a connection that came after them

    expect(await service.end('SIGTERM')).toEqual({ code: 0, signal: null });
    for (const client of clients) client.destroy();
  });

  it.runIf(isServer)('answers the requests it has taken before it ends', async () => {
    // As in production, where it goes on reading for a second: without that, a request may still lie unread in a socket
    // when the end comes, and nobody has taken it.
    const service = await start({
      ...(await databaseEnv()),
      NODE_ENV: 'production',
      ENCRYPTION_KEYS: KEY,
      AUDIT_KEY: TEST_JWT_SECRET,
    });
    await service.ready();
    const login = (n: number) => ({
      body: { email: `nobody-${n}@example.com`, password: 'a wrong password' },
    });
    const inFlight = Array.from({ length: 8 }, (_, n) => service.api('POST', '/api/auth/login', login(n)));
    await Promise.race(inFlight); // the first is answered, the others are being hashed, two at a time

    const exit = await service.end('SIGTERM');

    expect(exit.code).toBe(0);
    expect((await Promise.all(inFlight)).map(({ status }) => status)).toEqual(Array(8).fill(401));
  });

  it.runIf(isServer)('counts each view that it answered, those before its end as well', async () => {
    const service = await start({
      ...(await databaseEnv()),
      NODE_ENV: 'production',
      ENCRYPTION_KEYS: KEY,
      AUDIT_KEY: TEST_JWT_SECRET,
      RATE_LIMIT_PER_MINUTE: '1000000',
    });
    await service.ready();
    const body = { email: 'viewer@example.com', password: 'a secret passphrase' };
    const { token, id } = await aPersona(service, body);
    const view = async () => (await service.api('GET', `/api/personas/${id}`, { token })).status;
    expect(await view()).toBe(200);
    let answered = 1;
    const over = new AbortController();
    const ended = service.end('SIGTERM').finally(() => over.abort());

    while (!over.signal.aborted)
      answered += await view().then(
        (status) => Number(status === 200),
        () => 0,
      );
    await ended;

    const [counted] = await onServer(database!.url, (em) =>
      em.execute<{ n: number }[]>(
        "SELECT count(*)::int AS n FROM usage_events WHERE event_type = 'persona.viewed' AND writing_persona_id = ?",
        [id],
      ),
    );
    expect(counted!.n).toBeGreaterThanOrEqual(answered);
  });

  it('writes no line of log that holds what people sent', async () => {
    const service = await start({ ...(await databaseEnv()), LOG_LEVEL: 'trace' });
    await service.ready();
    await service.api('POST', '/api/auth/register?campaign=spring', {
      body: { email: 'private@example.com', password: 'a secret passphrase' },
      headers: { Authorization: 'Bearer a.made.up.token' },
    });

    await service.end('SIGTERM');

    expect(service.output()).toContain('"route":"/api/auth/register","status":201,');
    expect(service.output()).not.toMatch(/private@example|secret passphrase|spring|made\.up|127\.0\.0\.1/u);
  });
});
