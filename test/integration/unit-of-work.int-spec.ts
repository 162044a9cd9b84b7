import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../src/infra/database/database.js';
import type { OpenDatabase } from '../../src/infra/database/open-database.js';
import { UserEntity } from '../../src/modules/accounts/index.js';
import { freshDatabase } from '../support/fresh-database.js';
import { type RawSql, rawSqlOn } from '../support/raw-sql.js';

let open: OpenDatabase;
let database: Database;
let sql: RawSql;
beforeAll(async () => {
  open = await freshDatabase([UserEntity]);
  database = new Database(open.orm);
  sql = rawSqlOn(open.orm);
});
afterAll(() => open.close());
beforeEach(async () => {
  await sql('DELETE FROM users');
});

/** Rows of several users, which a unit of work for one user could not write. */
const run = <Result>(work: () => Promise<Result>): Promise<Result> =>
  database.asOperator(() => database.run(work));

/** A row with a name, in the one column that takes any text. */
const add = (name: string): void => {
  database.em.persist(
    database.em.create(UserEntity, {
      email: { sealed: 1, key: 1, data: '' },
      passwordHash: name,
      createdAt: new Date(0),
      updatedAt: new Date(0),
    }),
  );
};
const names = (): Promise<readonly string[]> =>
  database.asOperator(async () => {
    const rows = await database.query<{ name: string }>(
      'SELECT password_hash AS name FROM users ORDER BY password_hash',
    );
    return rows.map(({ name }) => name);
  });

class Refused extends Error {}
const refuse = (): never => {
  throw new Refused('no');
};

describe('a unit of work', () => {
  it('keeps all writes when the work resolves, and gives its result', async () => {
    const result = await run(async () => {
      add('a');
      add('b');
      return 7;
    });

    expect(result).toBe(7);
    expect(await names()).toEqual(['a', 'b']);
  });

  it('undoes all writes when the work rejects, and passes the error on', async () => {
    const work = run(async () => {
      add('a');
      await database.em.flush();
      await database.write('UPDATE users SET password_hash = ?', ['b']);
      refuse();
    });

    await expect(work).rejects.toThrow(Refused);
    expect(await names()).toEqual([]);
  });

  it('undoes all writes when the database refuses one of them', async () => {
    const work = run(async () => {
      add('a');
      await database.em.flush();
      await database.query('SELECT 1 / 0');
    });

    await expect(work).rejects.toThrow(/division by zero/u);
    expect(await names()).toEqual([]);
  });

  it('lets a query see what was flushed before', async () => {
    const seen = await run(async () => {
      add('a');
      await database.em.flush();
      return names();
    });

    expect(seen).toEqual(['a']);
  });

  it('serves again after one that failed', async () => {
    await run(async () => refuse()).catch(() => undefined);

    await run(async () => add('a'));

    expect(await names()).toEqual(['a']);
  });
});

describe('a nested unit of work', () => {
  it('is undone with the outer one though it resolved itself', async () => {
    const work = run(async () => {
      await run(async () => add('inner'));
      refuse();
    });

    await expect(work).rejects.toThrow(Refused);
    expect(await names()).toEqual([]);
  });

  it('undoes the outer one when its error is not caught', async () => {
    const work = run(async () => {
      add('outer');
      await run(async () => refuse());
    });

    await expect(work).rejects.toThrow(Refused);
    expect(await names()).toEqual([]);
  });

  it('sees the writes of the outer one', async () => {
    const seen = await run(async () => {
      add('outer');
      await database.em.flush();
      return run(names);
    });

    expect(seen).toEqual(['outer']);
  });

  it('is committed with the outer one', async () => {
    await run(async () => {
      add('outer');
      await run(async () => add('inner'));
    });

    expect(await names()).toEqual(['inner', 'outer']);
  });
});

describe('units of work at the same time', () => {
  it('do not lose each other’s updates of one row', async () => {
    await run(async () => add('0'));
    const increment = () =>
      run(async () => {
        const row = await database.queryOne<{ id: number; name: string }>(
          'SELECT id, password_hash AS name FROM users FOR UPDATE',
        );
        const count = Number(row?.name);
        await database.write('UPDATE users SET password_hash = ? WHERE id = ?', [`${count + 1}`, row?.id]);
      });

    await Promise.all(Array.from({ length: 20 }, increment));

    expect(await names()).toEqual(['20']);
  });

  it('fail and succeed each for themselves', async () => {
    const works = Array.from({ length: 10 }, (_, n) =>
      run(async () => {
        add(`${n}`);
        await database.em.flush();
        if (n % 2 === 1) refuse();
      }),
    );

    const results = await Promise.allSettled(works);

    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(5);
    expect(await names()).toEqual([0, 2, 4, 6, 8].map((n) => `${n}`));
  });

  it('are seen from outside as a whole or not at all', async () => {
    const halfway = Promise.withResolvers<void>();
    const outside = halfway.promise.then(names);
    await run(async () => {
      add('a');
      await database.em.flush();
      halfway.resolve();
      add('b');
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
