import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { loadConfig } from '../../src/config/app-config.js';
import { Database } from '../../src/infra/database/database.js';
import { type OpenDatabase, openDatabase } from '../../src/infra/database/open-database.js';
import { freshServerDatabase, type ServerDatabase, TEST_JWT_SECRET } from '../support/fresh-database.js';
import { onServer } from '../support/server-database.js';

const run = inject('testDatabase');
const login = `pipelined_${randomBytes(6).toString('hex')}`;
let server: ServerDatabase;
let open: OpenDatabase;
let database: Database;

interface Said {
  readonly me: string;
  readonly pid: number;
  readonly n: number;
}

const asAdmin = <Row extends object>(sql: string) => onServer(server.url, (em) => em.execute<Row[]>(sql));
/** What the session says of itself, after so many seconds. */
const ask = (userId: number, seconds = 0, n = 0) =>
  database.asUser(userId, () =>
    database.queryOne<Said>(
      `SELECT current_setting('app.user_id') AS me, pg_backend_pid() AS pid, ?::int AS n FROM pg_sleep(?)`,
      [n, seconds],
    ),
  );
const askAlone = (userId: number) =>
  database.asUser(userId, () => database.query<Said>('SELECT pg_backend_pid() AS pid'));
const sessions = () =>
  asAdmin<{ pid: number }>(`SELECT pid FROM pg_stat_activity WHERE usename = '${login}'`);
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

/** The process of the shared connection, once there is one. */
async function shared(): Promise<number> {
  for (let i = 0; i < 200; i += 1) {
    const pids = new Set((await Promise.all(numbers(12).map((n) => ask(n)))).map((said) => said?.pid));
    const [pid] = pids;
    if (pids.size === 1 && pid !== undefined) return pid;
    await pause(20);
  }
  throw new Error('Reads do not come to share a connection.');
}

describe.runIf(run.kind === 'server')('reads that share a connection', () => {
  beforeAll(async () => {
    server = (await freshServerDatabase())!;
    await asAdmin(`CREATE ROLE ${login} LOGIN NOINHERIT`);
    await asAdmin(`GRANT persona_app, persona_operator TO ${login}`);
    const url = new URL(server.url);
    url.username = login;
    const env = { DATABASE_URL: url.href, DATABASE_POOL_MAX: '2', JWT_SECRET: TEST_JWT_SECRET };
    open = await openDatabase(loadConfig(env), []);
    database = new Database(open.orm, undefined, open.pipelined);
  });
  afterAll(async () => {
    await open?.close();
    await server?.drop();
    if (run.kind === 'server')
      await onServer(run.serverUrl, (em) => em.execute(`DROP ROLE IF EXISTS ${login}`));
  });
  beforeEach(async () => {
    await shared();
  });

  it('are each read as the user who asked, and answered with what they asked', async () => {
    const said = await Promise.all(numbers(300).map((n) => ask(1000 + n, 0, n)));

    expect(said.map((one) => [one?.me, one?.n])).toEqual(numbers(300).map((n) => [String(1000 + n), n]));
    expect(new Set(said.map((one) => one?.pid)).size).toBe(1);
  });

  it('find nothing where there is nothing', async () => {
    const none = database.asUser(1, () => database.queryOne('SELECT 1 AS one WHERE ?::int = 2', [1]));

    expect(await none).toBeUndefined();
  });

  it('take what is more than a word or a number over a connection of their own', async () => {
    const time = new Date('2026-01-02T03:04:05.678Z');
    const told = database.asUser(1, () =>
      database.queryOne<{ time: string }>('SELECT ?::timestamptz AS time', [time]),
    );

    expect(new Date((await told)?.time ?? '')).toEqual(time);
  });

  it('leave the others alone when one fails, prepared or not', async () => {
    const divide = (by: number) =>
      database.asUser(by, () => database.queryOne<{ n: number }>('SELECT 6 / ?::int AS n', [by]));
    const missing = () =>
      database.asUser(1, () => database.queryOne('SELECT x FROM no_such_table WHERE x = ?', [1]));
    const all = await Promise.allSettled([missing(), divide(1), divide(0), missing(), divide(2), ask(9)]);

    expect(all.map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    const codes = all.map((one) => one.status === 'rejected' && (one.reason as { code: string }).code);
    expect(codes).toEqual(['42P01', false, '22012', '42P01', false, false]);
    expect(all[5]).toMatchObject({ value: { me: '9' } });
  });

  it('are asked again where the connection breaks under them, and share a new one', async () => {
    const pid = await shared();
    const waiting = numbers(5).map((n) => ask(n, 0.5, n));
    await pause(100);
    await asAdmin(`SELECT pg_terminate_backend(${pid})`);

    const said = await Promise.all(waiting);

    expect(said.map((one) => [one?.me, one?.n])).toEqual(numbers(5).map((n) => [String(n), n]));
    expect(said.map((one) => one?.pid)).not.toContain(pid);
    expect(await shared()).not.toBe(pid);
  });

  it('do not wait behind one that is slow', async () => {
    const pid = await shared();
    const order: string[] = [];
    const slow = ask(1, 1.5).then((said) => (order.push('slow'), said));
    await pause(300);
    const quick = await ask(2).then((said) => (order.push('quick'), said));

    expect((await slow)?.pid).toBe(pid);
    expect(quick?.pid).not.toBe(pid);
    expect(order).toEqual(['quick', 'slow']);
  });

  it('are taken to a connection of their own when theirs does not move any more', async () => {
    const pid = await shared();
    const stuck = [ask(1, 3.5), ask(2, 0)];

    const said = await Promise.all(stuck);

    expect(said.map((one) => one?.me)).toEqual(['1', '2']);
    expect(said.map((one) => one?.pid)).not.toContain(pid);
  }, 20_000);

  it('turn to a new connection when another turns out to lead to no primary', async () => {
    const pid = await shared();
    const demoted = database.asOperator(() =>
      database.query('SELECT set_config(?, ?, false), pg_sleep(0)', ['default_transaction_read_only', 'on']),
    );
    await demoted;
    const refused = await database
      .asOperator(() => database.write("INSERT INTO users (email, password_hash) VALUES ('{}', 'x')"))
      .catch((error: unknown) => error);

    expect(refused).toMatchObject({ cause: { code: '25006' } });
    expect(await shared()).not.toBe(pid);
  });

  it('see what a unit of work has written so far', async () => {
    const seen = await database.asOperator(() =>
      database.run(async () => {
        await database.write("INSERT INTO users (email, password_hash) VALUES ('{}', 'seen')");
        return database.queryOne<{ n: number }>(
          "SELECT count(*)::int AS n FROM users WHERE password_hash = 'seen'",
        );
      }),
    );

    expect(seen).toEqual({ n: 1 });
  });

  it('count as waiting beyond what the pool has under way', async () => {
    const reads = numbers(20).map((n) => ask(n, n === 1 ? 0.05 : 0));

    expect(database.waiting).toBe(18);
    await Promise.all(reads);
    expect(database.waiting).toBe(0);
  });

  it('end with the database, after what was asked', async () => {
    const last = ask(7, 0.2);
    await open.close();

    expect(await last).toMatchObject({ me: '7' });
    expect(await sessions()).toEqual([]);
    expect(await askAlone(1).catch((error: unknown) => error)).toBeInstanceOf(Error);
  });
});
