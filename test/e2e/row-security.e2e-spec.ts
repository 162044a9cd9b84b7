import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/infra/database/database.js';
import { DATA_CATALOGUE } from '../../src/modules/portability/index.js';
import { generateAndUse } from '../support/busy-user.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

/** Tables with rows of users, each with the column that names the user. */
const TABLES = Object.keys(DATA_CATALOGUE).map(
  (table) => [table, table === 'users' ? 'id' : 'user_id'] as const,
);
const ALTERNATIONS = 100;

let service: TestApp;
let database: Database;
let ann: SignedIn;
let ben: SignedIn;
beforeAll(async () => {
  // One session for everybody: what one leaves behind in it, the next would find.
  service = await startTestApp({ env: { DATABASE_POOL_MAX: '1' } });
  database = service.app.get(Database, { strict: false });
  [ann, ben] = [await service.register(), await service.register()];
  for (const user of [ann, ben]) await generateAndUse(service, user);
});
afterAll(() => service?.close());

const countOf = async (table: string, owner: string, userId: number): Promise<number> => {
  const row = await database.queryOne<{ n: number }>(
    `SELECT count(*)::int AS n FROM ${table} WHERE ${owner} = ?`,
    [userId],
  );
  return row?.n ?? -1;
};

describe('the rows of two users', () => {
  it.each(TABLES)('of %s are there for both', async (table, owner) => {
    const counts = await Promise.all(
      [ann, ben].map(({ userId }) => database.asUser(userId, () => countOf(table, owner, userId))),
    );

    expect(Math.min(...counts)).toBeGreaterThan(0);
  });

  it.each(TABLES)('of %s are shown to their own user alone', async (table, owner) => {
    expect(await database.asUser(ann.userId, () => countOf(table, owner, ben.userId))).toBe(0);
  });

  it.each(TABLES)('of %s are shown to nobody who did not say who they are', async (table, owner) => {
    expect(await countOf(table, owner, ben.userId)).toBe(0);
  });

  it.each(TABLES)('of %s cannot be changed or deleted by the other', async (table, owner) => {
    const touched = await database.asUser(ann.userId, async () => [
      ...(await database.write(`UPDATE ${table} SET ${owner} = ${owner} WHERE ${owner} = ? RETURNING 1`, [
        ben.userId,
      ])),
      ...(await database.write(`DELETE FROM ${table} WHERE ${owner} = ? RETURNING 1`, [ben.userId])),
    ]);

    expect(touched).toEqual([]);
    expect(await database.asUser(ben.userId, () => countOf(table, owner, ben.userId))).toBeGreaterThan(0);
  });

  it.each(TABLES)('of %s cannot be given to the other', async (table, owner) => {
    const giving = database.asUser(ann.userId, () =>
      database.write(`UPDATE ${table} SET ${owner} = ? WHERE ${owner} = ?`, [ben.userId, ann.userId]),
    );

    await expect(giving).rejects.toThrow(/row-level security|foreign key/u);
  });

  it('never show through, however often one session changes hands', async () => {
    const seen = new Set<string>();
    for (let i = 0; i < ALTERNATIONS; i += 1) {
      const { userId } = i % 2 === 0 ? ann : ben;
      const owners = await database.asUser(userId, () =>
        i % 4 < 2 ? listOwners() : database.run(listOwners),
      );
      seen.add(`${userId} sees ${owners.join(', ')}`);
      expect(await listOwners()).toEqual([]); // nobody, in between
    }

    expect([...seen].toSorted()).toEqual(
      [ann, ben].map(({ userId }) => `${userId} sees ${userId}`).toSorted(),
    );
  });

  it('never show through to the other after a failure', async () => {
    const failing = database.asUser(ann.userId, () =>
      database.run(async () => {
        await database.query('SELECT 1 / 0');
      }),
    );
    await expect(failing).rejects.toThrow(/division/u);

    expect(await listOwners()).toEqual([]);
    expect(await database.asUser(ben.userId, listOwners)).toEqual([ben.userId]);
  });
});

const listOwners = async (): Promise<readonly number[]> => {
  const rows = await database.query<{ user_id: number }>(
    'SELECT DISTINCT user_id FROM writing_personas ORDER BY 1',
  );
  return rows.map(({ user_id: userId }) => userId);
};

describe('work that would change hands halfway', () => {
  it('is refused, and the message names the remedy', async () => {
    const changing = database.asUser(ann.userId, () =>
      database.run(async () => database.asUser(ben.userId, listOwners)),
    );

    await expect(changing).rejects.toThrow(/before UnitOfWork\.run/u);
  });
});

describe('the database itself', () => {
  it('forces its rules on every table with rows of users', async () => {
    const open = await service.sql<{ name: string }>(
      `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname IN ('public', 'keyring') AND c.relkind IN ('r', 'p') AND c.relname <> 'schema_migrations'
          AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`,
    );

    expect(open).toEqual([]);
  });

  it('has a rule for the service and one for its operator on each, and none for anybody else', async () => {
    const rules = await service.sql<{ rule: string }>(
      `SELECT DISTINCT policyname || ' ' || roles::text AS rule FROM pg_policies ORDER BY 1`,
    );

    expect(rules.map(({ rule }) => rule)).toEqual(['all_rows {persona_operator}', 'own_rows {persona_app}']);
  });

  it('lets the service work as a role that owns nothing and bypasses nothing', async () => {
    const [role] = await database.query<Record<string, unknown>>(
      `SELECT rolname AS name, rolsuper AS super, rolbypassrls AS bypasses,
              (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owns
         FROM pg_roles r WHERE rolname = current_user`,
    );

    expect(role).toEqual({ name: 'persona_app', super: false, bypasses: false, owns: 0 });
  });

  it('shows the service nothing of the audit trail and of its own keys', async () => {
    const counts = await database.asUser(ann.userId, () =>
      database.query(
        'SELECT (SELECT count(*)::int FROM audit_events) AS events, (SELECT count(*)::int FROM keyring.service_keys) AS keys',
      ),
    );

    expect(counts).toEqual([{ events: 0, keys: 0 }]);
  });
});
