import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { SCHEMA_INSTALLERS } from '../../src/app.schema.js';
import { loadConfig } from '../../src/config/app-config.js';
import { Database } from '../../src/infra/database/database.js';
import { type OpenDatabase, openDatabase } from '../../src/infra/database/open-database.js';
import {
  DatabaseExhausted,
  DatabaseTooSlow,
  DatabaseUnavailable,
} from '../../src/shared/database-unavailable.js';
import { freshServerDatabase, type ServerDatabase, TEST_JWT_SECRET } from '../support/fresh-database.js';
import { onServer } from '../support/server-database.js';

const run = inject('testDatabase');
const login = `refused_${randomBytes(6).toString('hex')}`;
let server: ServerDatabase;
let open: OpenDatabase;
let database: Database;

const asAdmin = (sql: string) => onServer(server.url, (em) => em.execute(sql));
const ask = <Row extends object>(sql: string) => database.asOperator(() => database.query<Row>(sql));
const write = (sql: string) => database.asOperator(() => database.write(sql));
const session = async () => (await ask<{ pid: number }>('SELECT pg_backend_pid() AS pid'))[0]!.pid;
const addUser = () => write("INSERT INTO users (email, password_hash) VALUES ('{}', 'x')");
const told = (work: Promise<unknown>) => work.catch((error: unknown) => error);

describe.runIf(run.kind === 'server')('a database that is there, and refuses', () => {
  beforeAll(async () => {
    server = (await freshServerDatabase())!;
    await asAdmin(`CREATE ROLE ${login} LOGIN NOINHERIT`);
    await asAdmin(`GRANT persona_app, persona_operator TO ${login}`);
    const url = new URL(server.url);
    url.username = login;
    // One connection: a test knows which it speaks on.
    const env = { DATABASE_URL: url.href, DATABASE_POOL_MAX: '1', JWT_SECRET: TEST_JWT_SECRET };
    open = await openDatabase(loadConfig(env), [], SCHEMA_INSTALLERS);
    database = new Database(open.orm);
  });
  afterAll(async () => {
    await open?.close();
    await server?.drop();
    if (run.kind === 'server')
      await onServer(run.serverUrl, (em) => em.execute(`DROP ROLE IF EXISTS ${login}`));
  });

  it('another connection is not available, and is asked again', async () => {
    const pid = await session();
    await asAdmin(`ALTER ROLE ${login} CONNECTION LIMIT 0`);
    await asAdmin(`SELECT pg_terminate_backend(${pid}, 5000)`);

    const [read, unit] = [await told(session()), await told(addUser())];
    await asAdmin(`ALTER ROLE ${login} CONNECTION LIMIT -1`);

    expect(read).toBeInstanceOf(DatabaseUnavailable);
    expect(unit).toBeInstanceOf(DatabaseUnavailable);
    expect((unit as DatabaseUnavailable).cause).toMatchObject({ code: '53300' });
    expect(await session()).not.toBe(pid);
  });

  it('more time for a statement says so, undoes what was begun, and serves on', async () => {
    const users = () => ask('SELECT id FROM users');
    const before = await users();
    const slow = database.asOperator(() =>
      database.run(async () => {
        await addUser();
        await database.query('SET LOCAL statement_timeout = 50');
        await database.query('SELECT pg_sleep(60)');
      }),
    );

    expect(await told(slow)).toBeInstanceOf(DatabaseTooSlow);
    expect(await users()).toEqual(before);
  });

  it('more time for a read says so, and is not asked a second time', async () => {
    await write('CREATE TEMPORARY SEQUENCE asked');
    await write('SET statement_timeout = 50');

    const read = await told(ask("SELECT nextval('asked'), pg_sleep(60)"));
    await write('RESET statement_timeout');

    expect(read).toMatchObject({ code: 'database.too_slow', kind: 'unavailable' });
    expect(await ask("SELECT nextval('asked')::int AS n")).toEqual([{ n: 2 }]);
  });

  it.each(['53100', '53200'])('room says so (%s), undoes what was begun, and serves on', async (code) => {
    const users = () => ask('SELECT id FROM users');
    const before = [await session(), await users()];
    const unit = database.asOperator(() =>
      database.run(async () => {
        await addUser();
        await database.write(`DO $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = '${code}'; END $$`);
      }),
    );

    expect(await told(unit)).toBeInstanceOf(DatabaseExhausted);
    expect([await session(), await users()]).toEqual(before);
  });

  it('writes, as it is not the primary any more, is not asked on that connection again', async () => {
    const pid = await session();
    await write('SET default_transaction_read_only = on');

    const refused = await told(addUser());

    expect(refused).toBeInstanceOf(DatabaseUnavailable);
    await addUser();
    expect(await session()).not.toBe(pid);
  });

  it('to go on in the middle of work has nothing done that comes after a commit', async () => {
    const done: string[] = [];
    const begun = Promise.withResolvers<number>();
    // From outside of the unit of work, which an entity manager would join.
    const ended = begun.promise.then((pid) => asAdmin(`SELECT pg_terminate_backend(${pid}, 5000)`));
    const unit = database.asOperator(() =>
      database.run(async () => {
        await database.afterCommit(async () => void done.push('undone work'));
        begun.resolve(await session());
        await ended;
        await addUser();
      }),
    );

    expect(await told(unit)).toBeInstanceOf(DatabaseUnavailable);
    expect(done).toEqual([]);
  });
});
