import { PostgreSqlPlatform } from '@mikro-orm/postgresql';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeLiteral, useQuickLiterals } from './quick-literals.js';

const theirs = new PostgreSqlPlatform();

describe(escapeLiteral, () => {
  it('writes what the ORM writes', () => {
    const text = fc.string({ unit: fc.constantFrom("'", '\\', '?', '$', '"', 'a', 'é', '\n', '👩', ' E') });
    fc.assert(
      fc.property(text, (value) => {
        expect(escapeLiteral(value)).toBe(theirs.formatQuery('?', [value]));
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});

describe(useQuickLiterals, () => {
  it('has a query quoted so', () => {
    const platform = new PostgreSqlPlatform();
    useQuickLiterals(platform);

    expect(platform.formatQuery('SELECT ?', [String.raw`it's \ so?`])).toBe(
      String.raw`SELECT  E'it''s \\ so?'`,
    );
    expect(Object.hasOwn(platform, 'escapeLiteral')).toBe(true);
  });

  it('says so when there is nothing of the kind any more', () => {
    expect(() => useQuickLiterals({})).toThrow('quick-literals.ts');
  });
});
