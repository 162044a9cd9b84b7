import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EnvelopeCipher } from '../../src/infra/crypto/envelope-cipher.js';
import { IntegrityFault } from '../../src/infra/crypto/integrity-fault.js';
import { newKeyLine, parseKeyRing } from '../../src/infra/crypto/key-ring.js';
import { LocalKeyWrapper } from '../../src/infra/crypto/local-key-wrapper.js';
import { ServiceKeyStore } from '../../src/infra/crypto/service-key-store.js';
import { KeyedBlindIndex } from '../../src/infra/crypto/keyed-blind-index.js';
import { rewrapKeys } from '../../src/infra/crypto/rewrap-keys.js';
import { UserKeyStore } from '../../src/infra/crypto/user-key-store.js';
import { UserKeys } from '../../src/infra/crypto/user-keys.js';
import { Database } from '../../src/infra/database/database.js';
import type { OpenDatabase } from '../../src/infra/database/open-database.js';
import type { ContentPlace } from '../../src/shared/ports/content-cipher.port.js';
import { freshDatabase } from '../support/fresh-database.js';
import { type RawSql, rawSqlOn } from '../support/raw-sql.js';

const [OLD, NEW] = [`old:${newKeyLine().split(':')[1]}`, `new:${newKeyLine().split(':')[1]}`];

let open: OpenDatabase;
let database: Database;
let store: UserKeyStore;
let services: ServiceKeyStore;
let sql: RawSql;
beforeAll(async () => {
  open = await freshDatabase([]);
  database = new Database(open.orm);
  store = new UserKeyStore(database);
  services = new ServiceKeyStore(database);
  sql = rawSqlOn(open.orm);
});
afterAll(() => open?.close());

const wrapperOf = (...lines: string[]) => new LocalKeyWrapper(parseKeyRing(lines.join(','), 'the test'));
const clock = { now: () => new Date() };
/** A process of its own: nothing is kept in memory from another. It works for everybody at once. */
function processWith(...lines: string[]) {
  const keys = new UserKeys(database, store, wrapperOf(...lines), clock);
  const cipher = new EnvelopeCipher(keys, { saw: () => undefined });
  return {
    seal: (at: ContentPlace, value: unknown) => database.asOperator(() => cipher.seal(at, value)),
    open: (at: ContentPlace, value: unknown) => database.asOperator(() => cipher.open(at, value)),
  };
}
const keysOf = (userId: number) => database.asUser(userId, () => store.listOf(userId));
const rewrap = () =>
  database.asOperator(() => rewrapKeys({ users: store, services }, wrapperOf(NEW, OLD), () => undefined));

async function newUser(): Promise<number> {
  const id = await database.nextId('users');
  await sql(`INSERT INTO users (id, email, password_hash) VALUES (?, '{}', 'x')`, [id]);
  return id;
}

const place = (userId: number) => ({ table: 'notes', column: 'body', rowId: 1, userId });

describe('data keys', () => {
  it('are one a user, however many seal at once', async () => {
    const userId = await newUser();
    const sealed = await Promise.all(
      Array.from({ length: 20 }, (_, i) => processWith(OLD).seal(place(userId), `text ${i}`)),
    );

    expect(await keysOf(userId)).toHaveLength(1);
    for (const [i, one] of sealed.entries())
      expect(await processWith(OLD).open(place(userId), one)).toBe(`text ${i}`);
  });

  it('that a transaction took back seal nothing afterwards', async () => {
    const userId = await newUser();
    const cipher = processWith(OLD);
    const failing = database.asOperator(() =>
      database.run(async () => {
        await cipher.seal(place(userId), 'never stored');
        throw new Error('taken back');
      }),
    );
    await expect(failing).rejects.toThrow('taken back');
    const sealed = await cipher.seal(place(userId), 'stored');

    expect(await processWith(OLD).open(place(userId), sealed)).toBe('stored');
  });

  it('go with their user, and what they sealed with them', async () => {
    const userId = await newUser();
    const sealed = await processWith(OLD).seal(place(userId), 'a secret');
    await sql('DELETE FROM users WHERE id = ?', [userId]);

    expect(await keysOf(userId)).toEqual([]);
    await expect(processWith(OLD).open(place(userId), sealed)).rejects.toThrow(IntegrityFault);
  });

  it('of another user open nothing', async () => {
    const [userId, stranger] = [await newUser(), await newUser()];
    const sealed = await processWith(OLD).seal(place(userId), 'a secret');
    await processWith(OLD).seal(place(stranger), 'another');

    await expect(processWith(OLD).open(place(stranger), sealed)).rejects.toThrow(IntegrityFault);
  });

  it('say which key-encryption key is missing', async () => {
    const userId = await newUser();
    const sealed = await processWith(OLD).seal(place(userId), 'a secret');

    await expect(processWith(NEW).open(place(userId), sealed)).rejects.toThrow(
      /old is not among ENCRYPTION_KEYS/u,
    );
  });
});

describe('rotation of the key-encryption key', () => {
  it('goes on while everybody reads, and leaves the old key unneeded', async () => {
    const users = await Promise.all(Array.from({ length: 30 }, newUser));
    const sealed = await Promise.all(
      users.map((userId) => processWith(OLD).seal(place(userId), `of ${userId}`)),
    );
    const readAll = (...lines: string[]) =>
      Promise.all(users.map((userId, i) => processWith(...lines).open(place(userId), sealed[i])));
    const reading = Promise.all(Array.from({ length: 20 }, () => readAll(NEW, OLD)));
    const done = await rewrap();

    expect(done).toBeGreaterThanOrEqual(users.length);
    for (const seen of await reading) expect(seen).toEqual(users.map((userId) => `of ${userId}`));
    expect(await readAll(NEW)).toEqual(users.map((userId) => `of ${userId}`));
    expect([...(await database.asOperator(() => store.countByKek())).keys()]).toEqual(['new']);
  });

  it('takes the keys of the service along, so that addresses are still found', async () => {
    const indexWith = (...lines: string[]) =>
      new KeyedBlindIndex(services, wrapperOf(...lines), { sawKey: () => undefined });
    const before = await indexWith(OLD).digestOf('users.email', 'ann@example.com');
    await rewrap();

    expect(await indexWith(NEW).digestOf('users.email', 'ann@example.com')).toBe(before);
    expect(await indexWith(NEW).digestOf('users.email', 'ben@example.com')).not.toBe(before);
    expect(await indexWith(NEW).digestOf('another purpose', 'ann@example.com')).not.toBe(before);
  });

  it('finds nothing to do the second time', async () => {
    expect(await rewrap()).toBe(0);
  });
});
