import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { SCHEMA_INSTALLERS } from '../../src/app.schema.js';
import { loadConfig } from '../../src/config/app-config.js';
import { openDatabase, type OpenDatabase } from '../../src/infra/database/open-database.js';
import { JobPresence, presenceOf } from '../../src/infra/jobs/job-presence.js';
import { freshServerDatabase, type ServerDatabase, TEST_JWT_SECRET } from '../support/fresh-database.js';
import { onServer } from '../support/server-database.js';

const ASK_EVERY_MS = 20;

let server: ServerDatabase;
let open: OpenDatabase;
let presence: JobPresence;

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(ASK_EVERY_MS);
}
/** The connections that hold the lock of a process. */
const holders = (worker: number | null) =>
  onServer(server.url, (em) =>
    em.execute<{ pid: number }[]>(
      "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = 7262016 AND objid = ?",
      [worker],
    ),
  );

it('says nothing where no other process could ask', async () => {
  const alone = new JobPresence();

  alone.start();
  await alone.stop();

  expect(alone.worker).toBeNull();
});

// The embedded database has one process.
describe.runIf(inject('testDatabase').kind === 'server')('the presence of a process that works', () => {
  beforeAll(async () => {
    server = (await freshServerDatabase())!;
  });
  afterAll(() => server?.drop());
  beforeEach(async () => {
    const config = loadConfig({ DATABASE_URL: server.url, JWT_SECRET: TEST_JWT_SECRET });
    open = await openDatabase(config, [], SCHEMA_INSTALLERS);
    presence = await presenceOf(config, open.orm);
    presence.start();
    await until(() => presence.worker !== null);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await presence.stop();
    await open.close();
  });

  it('is a lock that it holds until it ends', async () => {
    const { worker } = presence;
    const during = await holders(worker);

    await presence.stop();
    await until(async () => (await holders(worker)).length === 0);

    expect(during).toHaveLength(1);
    expect(presence.worker).toBeNull();
  });

  it('says nothing of others when it was lost, until they are back as well', async () => {
    const atFirst = presence.isTrusted;
    const [held] = await holders(presence.worker);
    await onServer(server.url, (em) => em.execute('SELECT pg_terminate_backend(?)', [held!.pid]));
    await until(() => presence.worker === null);
    await until(() => presence.worker !== null);

    const afterwards = presence.isTrusted;
    await until(() => presence.isTrusted);

    expect([atFirst, afterwards]).toEqual([true, false]);
  });

  it('ends at once though the server says nothing', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const url = new URL(server.url);
    url.port = String((silent.address() as AddressInfo).port);
    const config = loadConfig({ DATABASE_URL: url.href, JWT_SECRET: TEST_JWT_SECRET });
    const waiting = await presenceOf(config, open.orm);
    waiting.start();
    await once(silent, 'connection');

    await waiting.stop();
    silent.close();
    await once(silent, 'close');

    expect(waiting.worker).toBeNull();
  });

  it('comes back after its connection was lost, which is told once', async () => {
    const warn = vi.spyOn(Logger.prototype, 'warn').mockReturnValue();
    const { worker } = presence;
    const [before] = await holders(worker);
    await onServer(server.url, (em) => em.execute('SELECT pg_terminate_backend(?)', [before!.pid]));

    await until(() => presence.worker === null);
    await until(() => presence.worker !== null);
    const [after] = await holders(worker);

    expect(presence.worker).toBe(worker);
    expect(after!.pid).not.toBe(before!.pid);
    expect(warn.mock.calls).toEqual([
      [expect.objectContaining({ msg: expect.stringMatching(/^the connection that shows/u) })],
    ]);
  });
});
