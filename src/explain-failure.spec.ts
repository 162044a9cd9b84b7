import { describe, expect, it } from 'vitest';
import { explainFailure } from './explain-failure.js';
import { StartRefused } from './shared/start-refused.js';

class NoFuel extends StartRefused {}

const systemError = (message: string): Error => Object.assign(new Error(message), { code: 'ECONNREFUSED' });

describe(explainFailure.name, () => {
  it('tells what we refuse in its own words', () => {
    expect(explainFailure(new NoFuel('The tank is empty. Fill it.'))).toBe('The tank is empty. Fill it.');
  });

  it('tells what the system refuses in one line', () => {
    expect(explainFailure(systemError('connect ECONNREFUSED 127.0.0.1:5432'))).toBe(
      'connect ECONNREFUSED 127.0.0.1:5432',
    );
  });

  it('tells every attempt of an error that sums them up', () => {
    const attempts = new AggregateError(
      [systemError('no answer at ::1'), systemError('no answer at 127.0.0.1')],
      '',
    );

    expect(explainFailure(attempts)).toBe('no answer at ::1; no answer at 127.0.0.1');
  });

  it('shows where a defect is', () => {
    expect(explainFailure(new TypeError('x is not a function'))).toMatch(
      /^TypeError: x is not a function\n\s+at .*explain-failure\.spec/u,
    );
  });

  it('takes whatever is thrown', () => {
    expect(explainFailure('stop')).toBe('stop');
  });
});
