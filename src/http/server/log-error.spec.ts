import { describe, expect, it } from 'vitest';
import { logError } from './log-error.js';

const fromDatabase = (message: string, members: object) => Object.assign(new Error(message), members);

describe(logError.name, () => {
  it('tells kind, message, place and cause of an error', () => {
    const logged = logError(new TypeError('outer', { cause: new RangeError('inner') }));

    expect(logged).toMatchObject({
      type: 'TypeError',
      message: 'outer',
      cause: { type: 'RangeError', message: 'inner' },
    });
    expect(logged?.stack?.[0]).toMatch(/^at .*log-error\.spec\.ts/u);
  });

  it('tells where the database objected, and not to what', () => {
    const detail = 'Failing row contains (null, my secret).';
    const error = fromDatabase(`null value in column "a"\n - detail: ${detail}`, {
      code: '23502',
      detail,
      table: 't',
      column: 'a',
    });
    const logged = logError(new Error('outer', { cause: error }));

    expect(logged?.cause).toMatchObject({ code: '23502', table: 't', column: 'a' });
    expect(JSON.stringify(logged)).not.toContain('secret');
  });

  it('tells nothing of a text that did not parse', () => {
    let thrown: unknown;
    try {
      JSON.parse('my secret');
    } catch (error) {
      thrown = error;
    }

    expect(String(thrown)).toContain('my secret');
    expect(JSON.stringify(logError(thrown))).not.toContain('secret');
  });

  it('keeps the message of a socket’s code', () => {
    expect(logError(fromDatabase('connect ECONNREFUSED', { code: 'ECONNREFUSED' }))).toMatchObject({
      message: 'connect ECONNREFUSED',
    });
  });

  it('follows causes that lead in a circle for a while only', () => {
    const error = new Error('round');
    error.cause = error;

    expect(JSON.stringify(logError(error)).match(/round/gu)).toHaveLength(5);
  });
});
