import { describe, expect, it } from 'vitest';
import { statementSpan } from './statement-span.js';

describe(statementSpan, () => {
  it.each([
    ['SELECT * FROM platform_personas WHERE id = ?', 'SELECT platform_personas'],
    ["  INSERT INTO keyring.user_keys (a) VALUES ('x') RETURNING a", 'INSERT keyring.user_keys'],
    ['UPDATE jobs SET state = ? WHERE id = ?', 'UPDATE jobs'],
    ['DELETE FROM users WHERE id = ?', 'DELETE users'],
    ["SELECT nextval('writing_samples_id_seq') AS id", 'SELECT'],
    ['', 'SQL'],
  ])('names %j as %j', (sql, name) => {
    expect(statementSpan(sql).name).toBe(name);
  });

  it('tells no word of what is compared or written', () => {
    const told = JSON.stringify(
      statementSpan("SELECT a FROM users WHERE email = 'ann@example.com' AND n = 17"),
    );

    expect(told).not.toMatch(/ann|17|email/u);
  });
});
