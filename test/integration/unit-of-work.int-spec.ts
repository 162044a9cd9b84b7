import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../src/infra/database/database.js';
import type { OpenDatabase } from '../../src/infra/database/open-database.js';
import { UserEntity } from '../../src/modules/accounts/index.js';
import { freshDatabase } from '../support/fresh-database.js';

let open: OpenDatabase;
let database: Database;
beforeAll(async () => {
  open = await freshDatabase([UserEntity]);
  database = new Database(open.orm);
});
afterAll(() => open.close());
beforeEach(async () => {
  await database.query('DELETE FROM users');
});

const add = (email: string): void => {
  database.em.persist(
    database.em.create(UserEntity, {
      email,
      passwordHash: 'none',
      createdAt: new Date(0),
      updatedAt: new Date(0),
    }),
  );
};
const emails = async (): Promise<readonly string[]> =>
  (await database.query<{ email: string }>('SELECT email FROM users ORDER BY email')).map(
    ({ email }) => email,
  );

class Refused extends Error {}
const refuse = (): never => {
  throw new Refused('no');
};

describe('a unit of work', () => {
  it('keeps all writes when the work resolves, and gives its result', async () => {
    const result = await database.run(async () => {
      add('a@example.com');
      add('b@example.com');
      return 7;
    });

    expect(result).toBe(7);
    expect(await emails()).toEqual(['a@example.com', 'b@example.com']);
  });

  it('undoes all writes when the work rejects, and passes the error on', async () => {
    const work = database.run(async () => {
      add('a@example.com');
      await database.em.flush();
      await database.query('UPDATE users SET email = ?', ['b@example.com']);
      refuse();
    });

    await expect(work).rejects.toThrow(Refused);
    expect(await emails()).toEqual([]);
  });

  it('undoes all writes when the database refuses one of them', async () => {
    const work = database.run(async () => {
      add('a@example.com');
      await database.em.flush();
      await database.query('SELECT 1 / 0');
    });

    await expect(work).rejects.toThrow(/division by zero/u);
    expect(await emails()).toEqual([]);
  });

  it('lets a query see what was flushed before', async () => {
    const seen = await database.run(async () => {
      add('a@example.com');
      await database.em.flush();
      return emails();
    });

    expect(seen).toEqual(['a@example.com']);
  });

  it('serves again after one that failed', async () => {
    await database.run(async () => refuse()).catch(() => undefined);

    await database.run(async () => add('a@example.com'));

    expect(await emails()).toEqual(['a@example.com']);
  });
});

describe('a nested unit of work', () => {
  it('is undone with the outer one though it resolved itself', async () => {
    const work = database.run(async () => {
      await database.run(async () => add('inner@example.com'));
      refuse();
    });

    await expect(work).rejects.toThrow(Refused);
    expect(await emails()).toEqual([]);
  });

  it('undoes the outer one when its error is not caught', async () => {
    const work = database.run(async () => {
      add('outer@example.com');
      await database.run(async () => refuse());
    });

    await expect(work).rejects.toThrow(Refused);
    expect(await emails()).toEqual([]);
  });

  it('sees the writes of the outer one', async () => {
    const seen = await database.run(async () => {
      add('outer@example.com');
      await database.em.flush();
      return database.run(emails);
    });

    expect(seen).toEqual(['outer@example.com']);
  });

  it('is committed with the outer one', async () => {
    await database.run(async () => {
      add('outer@example.com');
      await database.run(async () => add('inner@example.com'));
    });

    expect(await emails()).toEqual(['inner@example.com', 'outer@example.com']);
  });
});

describe('units of work at the same time', () => {
  it('do not lose each other’s updates of one row', async () => {
    await database.run(async () => add('0@example.com'));
    const increment = () =>
      database.run(async () => {
        const row = await database.queryOne<{ id: number; email: string }>(
          'SELECT id, email FROM users FOR UPDATE',
        );
        const count = Number(row?.email.split('@', 1)[0]);
        await database.query('UPDATE users SET email = ? WHERE id = ?', [
          `${count + 1}@example.com`,
          row?.id,
        ]);
      });

    await Promise.all(Array.from({ length: 20 }, increment));

    expect(await emails()).toEqual(['20@example.com']);
  });

  it('fail and succeed each for themselves', async () => {
    const works = Array.from({ length: 10 }, (_, n) =>
      database.run(async () => {
        add(`${n}@example.com`);
        await database.em.flush();
        if (n % 2 === 1) refuse();
      }),
    );

    const results = await Promise.allSettled(works);

    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(5);
    expect(await emails()).toEqual([0, 2, 4, 6, 8].map((n) => `${n}@example.com`));
  });

  it('are seen from outside as a whole or not at all', async () => {
    const halfway = Promise.withResolvers<void>();
    const outside = halfway.promise.then(emails);
    await database.run(async () => {
      add('a@example.com');
      await database.em.flush();
      halfway.resolve();
      add('b@example.com');
    });

    // Where there is one connection, the reader waits for the end; where there are more, it sees what was before.
    expect([0, 2]).toContain((await outside).length);
  });
});

describe('a write outside of a unit of work', () => {
  it('is refused, and the message names the remedy', () => {
    expect(() => database.em).toThrow(/UnitOfWork\.run/u);
  });
});
