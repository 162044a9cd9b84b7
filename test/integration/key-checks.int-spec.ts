import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeyCheckStore } from '../../src/infra/crypto/key-check-store.js';
import { newKeyLine, parseKeyRing } from '../../src/infra/crypto/key-ring.js';
import { LocalKeyWrapper } from '../../src/infra/crypto/local-key-wrapper.js';
import {
  checkValueOf,
  EncryptionKeysWrong,
  refuseWrongKeys,
} from '../../src/infra/crypto/refuse-wrong-keys.js';
import { UserKeyStore } from '../../src/infra/crypto/user-key-store.js';
import { UserKeys } from '../../src/infra/crypto/user-keys.js';
import { Database } from '../../src/infra/database/database.js';
import type { OpenDatabase } from '../../src/infra/database/open-database.js';
import { freshDatabase, freshServerDatabase, TEST_JWT_SECRET } from '../support/fresh-database.js';
import { type RawSql, rawSqlOn } from '../support/raw-sql.js';
import { type ServiceProcess, startService } from '../support/service-process.js';

const bytes = () => newKeyLine().split(':')[1]!;
const [RIGHT, WRONG, NEXT] = [`k1:${bytes()}`, `k1:${bytes()}`, `k2:${bytes()}`];
const ringOf = (...lines: string[]) => parseKeyRing(lines.join(','), 'the test');

describe('the check values of key-encryption keys', () => {
  let open: OpenDatabase;
  let database: Database;
  let store: KeyCheckStore;
  let sql: RawSql;
  beforeEach(async () => {
    open = await freshDatabase([]);
    database = new Database(open.orm);
    store = new KeyCheckStore(database);
    sql = rawSqlOn(open.orm);
  });
  afterEach(() => open?.close());

  /** A user with a data key that a key wraps, as a version before check values left it. */
  async function newUser(line: string): Promise<number> {
    const id = await database.nextId('users');
    await sql(`INSERT INTO users (id, email, password_hash) VALUES (?, '{}', 'x')`, [id]);
    const wrapper = new LocalKeyWrapper(ringOf(line));
    const keys = new UserKeys(database, new UserKeyStore(database), wrapper, { now: () => new Date() });
    await database.asUser(id, () => keys.ensure(id));
    return id;
  }

  it('are kept on the first start, for each key, and give none away', async () => {
    await refuseWrongKeys(ringOf(RIGHT, NEXT), store);
    await refuseWrongKeys(ringOf(NEXT, RIGHT), store);

    const known = await store.list();
    expect([...known.keys()].toSorted()).toEqual(['k1', 'k2']);
    expect(known.get('k1')).toMatch(/^[0-9a-f]{64}$/u);
    expect(known.get('k1')).not.toContain(Buffer.from(RIGHT.split(':')[1]!, 'base64').toString('hex'));
  });

  it('refuse other bytes under a known name, that of a rotation that begins too', async () => {
    await refuseWrongKeys(ringOf(RIGHT, NEXT), store);

    await expect(refuseWrongKeys(ringOf(WRONG), store)).rejects.toThrow(EncryptionKeysWrong);
    await expect(refuseWrongKeys(ringOf(RIGHT, `k2:${bytes()}`), store)).rejects.toThrow(
      /by the name k2 than/u,
    );
    await refuseWrongKeys(ringOf(NEXT), store); // the old key may go
  });

  it('let one of two processes start that come first with different bytes', async () => {
    const starts = await Promise.allSettled(
      [RIGHT, WRONG].map((line) => refuseWrongKeys(ringOf(line), store)),
    );

    expect(starts.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('are not kept of a key that opens nothing of what is wrapped by its name', async () => {
    await newUser(RIGHT);

    await expect(refuseWrongKeys(ringOf(WRONG), store)).rejects.toThrow(EncryptionKeysWrong);
    expect(await store.list()).toEqual(new Map());
    await refuseWrongKeys(ringOf(RIGHT), store);
    expect(await store.list()).toEqual(new Map([['k1', checkValueOf(ringOf(RIGHT).keys.get('k1')!)]]));
  });

  it('are kept though one wrapped key was altered', async () => {
    const altered = await newUser(RIGHT);
    await newUser(RIGHT);
    await sql(`UPDATE keyring.user_keys SET wrapped_key = 'AAAA' WHERE user_id = ?`, [altered]);
    await refuseWrongKeys(ringOf(RIGHT), store);

    expect([...(await store.list()).keys()]).toEqual(['k1']);
  });

  it('are asked and not kept of a server that takes no writes', async () => {
    const readOnly = new KeyCheckStore(database);
    await newUser(RIGHT);
    const within = <Result>(work: () => Promise<Result>) =>
      database.asOperator(() =>
        database.run(async () => {
          await database.query('SET TRANSACTION READ ONLY');
          return work();
        }),
      );
    await within(() => refuseWrongKeys(ringOf(RIGHT), readOnly));

    expect(await store.list()).toEqual(new Map());
    await expect(within(() => refuseWrongKeys(ringOf(WRONG), readOnly))).rejects.toThrow(EncryptionKeysWrong);
  });
});

describe('a process', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'persona-key-check-'));
  const services: ServiceProcess[] = [];
  let drop = async () => undefined as void;
  afterEach(async () => {
    await Promise.all(services.map((service) => service.end('SIGKILL')));
    await drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('does not start with other bytes under the name of its key, and says how to mend it', async () => {
    const server = await freshServerDatabase();
    if (server !== undefined) drop = server.drop;
    const env = {
      DATA_DIR: dataDir,
      JWT_SECRET: TEST_JWT_SECRET,
      LOG_LEVEL: 'error',
      ...(server && { DATABASE_URL: server.url }),
    };
    const start = async (line: string) => {
      const service = await startService({ ...env, ENCRYPTION_KEYS: line });
      services.push(service);
      return service;
    };
    const first = await start(RIGHT);
    await first.ready();
    const body = { email: 'ann@example.com', password: 'a passphrase for tests' };
    expect((await first.api('POST', '/api/auth/register', { body })).status).toBe(201);
    await first.end('SIGTERM');

    const second = await start(WRONG);
    expect((await second.exited).code).toBe(1);
    expect(second.output()).toContain('by the name k1 than ENCRYPTION_KEYS gives');
    expect(second.output()).toContain('Put the right bytes back');
    expect(second.output()).not.toContain(WRONG.split(':')[1]);
    const third = await start(RIGHT);
    await third.ready();
    expect((await third.api('POST', '/api/auth/login', { body })).status).toBe(200);
  });
});
