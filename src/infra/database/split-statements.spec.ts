import { describe, expect, it } from 'vitest';
import { splitStatements } from './split-statements.js';

describe(splitStatements.name, () => {
  it('ends a statement at the semicolon that closes a line', () => {
    expect(splitStatements('SELECT 1;\nSELECT\n  2;\n')).toEqual(['SELECT 1', 'SELECT\n  2']);
  });

  it('keeps a dollar-quoted body whole', () => {
    const body = 'DO $$\nBEGIN\n  PERFORM 1;\nEND;\n$$;';

    expect(splitStatements(`${body}\nSELECT 1;`)).toEqual([body.slice(0, -1), 'SELECT 1']);
  });

  it('leaves out comment lines', () => {
    expect(splitStatements('-- why\nSELECT 1;')).toEqual(['SELECT 1']);
  });

  it('refuses a statement that never ends', () => {
    expect(() => splitStatements('SELECT 1')).toThrow(SyntaxError);
  });
});
