import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { loadConfig } from '../../src/config/app-config.js';
import { Database } from '../../src/infra/database/database.js';
import { type OpenDatabase, openDatabase } from '../../src/infra/database/open-database.js';
import { freshServerDatabase, type ServerDatabase, TEST_JWT_SECRET } from '../support/fresh-database.js';
import { onServer } from '../support/server-database.js';

const run = inject('testDatabase');
const login = `shared_${randomBytes(6).toString('hex')}`;
const PID = 'SELECT pg_backend_pid() AS pid';
let server: ServerDatabase;
let proxy: MutableProxy;
let open: OpenDatabase;
let database: Database;

const asAdmin = (sql: string) => onServer(server.url, (em) => em.execute(sql));
const ask = () => database.asUser(1, () => database.queryOne<{ pid: number }>(PID));
/** The one connection of the pool. */
async function pooled(): Promise<number | undefined> {
  const [row] = await database.asUser(1, () => database.query<{ pid: number }>(PID));
  return row?.pid;
}

/** The process of the shared connection, once there is one. */
async function shared(): Promise<number> {
  const own = await pooled();
  for (let i = 0; i < 1000; i += 1) {
    const pid = (await ask())?.pid;
    if (pid !== undefined && pid !== own) return pid;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('Reads do not come to share a connection.');
}

interface MutableProxy {
  readonly port: number;
  /** Once whoever connected has hung up as well, after the server did. */
  nextGoodbye(): Promise<void>;
  /** Passes nothing on any more, not even that one side has hung up. */
  mute(): void;
  close(): void;
}

async function mutableProxy(target: URL): Promise<MutableProxy> {
  const sockets = new Set<Socket>();
  let isMute = false;
  let goodbye = () => undefined as void;
  const pass = (from: Socket, to: Socket) => {
    sockets.add(from);
    from.on('data', (chunk) => isMute || to.write(chunk));
    from.on('end', () => isMute || to.end());
    from.on('error', () => to.destroy());
  };
  const listening = createServer({ allowHalfOpen: true }, (client) => {
    const upstream = connect({
      host: target.hostname,
      port: Number(target.port || 5432),
      allowHalfOpen: true,
    });
    pass(client, upstream);
    pass(upstream, client);
    client.on('end', () => goodbye());
  }).listen(0, '127.0.0.1');
  await once(listening, 'listening');
  return {
    port: (listening.address() as AddressInfo).port,
    nextGoodbye: () => new Promise((resolve) => (goodbye = resolve)),
    mute: () => (isMute = true),
    close: () => {
      listening.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

describe.runIf(run.kind === 'server')('the connection that reads share', () => {
  beforeAll(async () => {
    server = (await freshServerDatabase())!;
    await asAdmin(`CREATE ROLE ${login} LOGIN NOINHERIT`);
    await asAdmin(`GRANT persona_app, persona_operator TO ${login}`);
  });
  afterAll(async () => {
    await server?.drop();
    if (run.kind === 'server')
      await onServer(run.serverUrl, (em) => em.execute(`DROP ROLE IF EXISTS ${login}`));
  });
  beforeEach(async () => {
    proxy = await mutableProxy(new URL(server.url));
    const url = new URL(server.url);
    url.username = login;
    url.hostname = '127.0.0.1';
    url.port = String(proxy.port);
    const env = { DATABASE_URL: url.href, DATABASE_POOL_MAX: '1', JWT_SECRET: TEST_JWT_SECRET };
    open = await openDatabase(loadConfig(env), []);
    database = new Database(open.orm, undefined, open.pipelined);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await open.close();
    proxy.close();
  });

  it('is renewed without a word when it ends while nobody reads', async () => {
    const warn = vi.spyOn(Logger.prototype, 'warn');
    const pid = await shared();
    const goodbye = proxy.nextGoodbye();
    await asAdmin(`SELECT pg_terminate_backend(${pid})`);
    await goodbye;

    expect(await shared()).not.toBe(pid);
    expect(warn).not.toHaveBeenCalled();
  });

  it('is renewed when the first connection of the process turns out to lead to no primary', async () => {
    const pid = await shared();
    await database.asOperator(() =>
      database.query('SELECT set_config(?, ?, false)', ['default_transaction_read_only', 'on']),
    );
    const refused = await database
      .asOperator(() => database.write("INSERT INTO users (email, password_hash) VALUES ('{}', 'x')"))
      .catch((error: unknown) => error);

    expect(refused).toMatchObject({ cause: { code: '25006' } });
    expect(await shared()).not.toBe(pid);
  });

  it('is not opened to a server that takes no writes', async () => {
    const own = await pooled();
    await asAdmin(`ALTER ROLE ${login} SET default_transaction_read_only = on`);
    const pids = new Set<number | undefined>();
    for (let i = 0; i < 100; i += 1) pids.add((await ask())?.pid);
    await asAdmin(`ALTER ROLE ${login} RESET default_transaction_read_only`);

    expect([...pids]).toEqual([own]);
    expect(await shared()).not.toBe(own);
  });

  it('ends even if the server is past saying goodbye', async () => {
    await shared();
    proxy.mute();

    await expect(open.pipelined?.close()).resolves.toBeUndefined();
  }, 20_000);
});
