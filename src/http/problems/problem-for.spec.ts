import { describe, expect, it } from 'vitest';
import { problemFor } from './problem-for.js';

const withCode = (code: string) => Object.assign(new Error('something of the driver'), { code });

describe(problemFor.name, () => {
  it('tells nothing of what it does not know', () => {
    expect(problemFor(withCode('23505'))).toMatchObject({ status: 500, code: 'internal' });
  });
});
