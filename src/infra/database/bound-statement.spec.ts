import { raw } from '@mikro-orm/core';
import { PostgreSqlPlatform } from '@mikro-orm/postgresql';
import { describe, expect, it } from 'vitest';
import { boundStatement } from './bound-statement.js';

const bound = (sql: string, values: readonly unknown[] = []) => {
  const { sql: text, parameters } = boundStatement(sql, values, new PostgreSqlPlatform());
  return { text, parameters };
};

describe(boundStatement, () => {
  it('numbers the values in their order', () => {
    expect(bound('UPDATE t SET a = ? WHERE b = ?::int', ['x', 7])).toEqual({
      text: 'UPDATE t SET a = $1 WHERE b = $2::int',
      parameters: ['x', 7],
    });
  });

  it('keeps a value with placeholders and quotes out of the text', () => {
    expect(bound('SELECT ?, ?', ["'?$1", String.raw`\?`])).toEqual({
      text: 'SELECT $1, $2',
      parameters: ["'?$1", String.raw`\?`],
    });
  });

  it('takes an escaped question mark for an operator', () => {
    expect(bound(String.raw`SELECT a \? ?`, ['key']).text).toBe('SELECT a ? $1');
  });

  it('quotes a name', () => {
    expect(bound('SELECT ?? FROM t WHERE id = ?', ['odd"name', 1])).toEqual({
      text: 'SELECT "odd""name" FROM t WHERE id = $1',
      parameters: [1],
    });
  });

  it('numbers the values of a raw fragment among the others', () => {
    expect(bound('VALUES (?, ?, ?)', [1, raw('coalesce(?, now())', [2]), 3])).toEqual({
      text: 'VALUES ($1, coalesce($2, now()), $3)',
      parameters: [1, 2, 3],
    });
  });

  it('leaves a statement without values as it is', () => {
    expect(bound("SELECT '?'").text).toBe("SELECT '?'");
  });

  it('passes on a string of megabytes as it is', () => {
    const large = "it's so? ".repeat(2_000_000);

    const { text, parameters } = bound('SELECT ?', [large]);

    expect(text).toBe('SELECT $1');
    expect(parameters[0]).toBe(large);
  });
});
