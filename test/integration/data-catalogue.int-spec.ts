import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../src/infra/database/open-database.js';
import { DATA_CATALOGUE, EXPORTED_TABLES } from '../../src/modules/portability/index.js';
import { freshDatabase } from '../support/fresh-database.js';
import { rawSqlOn } from '../support/raw-sql.js';

let open: OpenDatabase;
let columns: Record<string, string[]>;
beforeAll(async () => {
  open = await freshDatabase([]);
  const rows = await rawSqlOn(open.orm)<{ name: string; column: string }>(
    `SELECT CASE table_schema WHEN 'public' THEN '' ELSE table_schema || '.' END || table_name AS name,
            column_name AS column
       FROM information_schema.columns WHERE table_schema IN ('public', 'keyring') ORDER BY 1, 2`,
  );
  columns = Object.fromEntries(
    Object.entries(Object.groupBy(rows, ({ name }) => name)).map(([name, of]) => [
      name,
      of!.map(({ column }) => column),
    ]),
  );
});
afterAll(() => open?.close());

describe('the data catalogue', () => {
  it('knows every table that has to do with a user', () => {
    const personal = Object.keys(columns).filter(
      (name) => name === 'users' || columns[name]!.includes('user_id'),
    );

    expect(Object.keys(DATA_CATALOGUE).toSorted()).toEqual(personal.toSorted());
  });

  it('knows every column of them, with its class, purpose and retention', () => {
    for (const [name, { columns: known, purpose, retention }] of Object.entries(DATA_CATALOGUE)) {
      expect([name, Object.keys(known).toSorted()]).toEqual([name, columns[name]!.toSorted()]);
      expect([purpose, retention].every((text) => text.length > 10)).toBe(true);
    }
  });

  it('says of every column of a restored table where an import takes it from', () => {
    const before = new Set<string>();
    for (const [name, { restored, columns: known }] of EXPORTED_TABLES) {
      before.add(name);
      if ('because' in restored) continue;
      const given = new Set(['id', 'user_id', ...Object.keys(restored.references), ...(restored.made ?? [])]);
      const identifiers = Object.keys(known).filter((column) => known[column] === 'identifier');

      expect([name, identifiers.filter((column) => !given.has(column))]).toEqual([name, []]);
      expect([name, Object.values(known).includes('secret')]).toEqual([name, false]);
      expect([name, Object.values(restored.references).filter((table) => !before.has(table))]).toEqual([
        name,
        [],
      ]);
    }
  });
});
