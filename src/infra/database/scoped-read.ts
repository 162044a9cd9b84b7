import { USER_SETTING } from './row-scope.js';

/** A statement as the driver takes it; with a name it is parsed and planned once a connection. */
export interface ReadStatement {
  readonly name?: string;
  readonly text: string;
}

/** A row as {@link readStatement} gives it. */
export interface WholeRow {
  readonly row: object;
}

/** Beyond this many different statements, those that come later are planned each time. */
const MAX_NAMED = 200;

/**
 * Puts the user's id, the first parameter, into the session and reads in one statement, which is one round trip and one
 * transaction. The inner query depends on a column of the setting's row, so that no plan can read before the setting is
 * made; `OFFSET 0` keeps the planner from pulling it out.
 */
export const asOneStatement = (sql: string, columns = 'q.*'): string =>
  `SELECT ${columns} FROM set_config('${USER_SETTING}', ?, true) AS acting(id),
   LATERAL (SELECT o.* FROM (${sql}) o WHERE acting.id <> '' OFFSET 0) q`;

const named = new Map<string, ReadStatement>();

/**
 * The same with numbered parameters and a name of its own. Rows come whole as JSON: describing and parsing ten columns one
 * by one takes the driver longer than all the rest of a read. Times are ISO strings.
 */
export function readStatement(sql: string): ReadStatement {
  const known = named.get(sql);
  if (known !== undefined) return known;
  let count = 0;
  const text = asOneStatement(sql, 'to_jsonb(q) AS row').replaceAll('?', () => `$${(count += 1)}`);
  if (named.size >= MAX_NAMED) return { text };
  const statement = { name: `persona_read_${named.size + 1}`, text };
  named.set(sql, statement);
  return statement;
}
