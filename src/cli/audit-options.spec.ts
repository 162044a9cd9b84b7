import { describe, expect, it } from 'vitest';
import { CommandRefused } from '../shared/command-refused.js';
import { momentOf, wholeNumber } from './audit-options.js';

const NOW = new Date('2026-11-24T12:00:00Z');

describe(momentOf, () => {
  it('is the begin of a day that is named, in UTC', () => {
    expect(momentOf({ before: '2026-01-01' }, NOW)).toEqual(new Date('2026-01-01T00:00:00Z'));
  });

  it('counts days back from now', () => {
    expect(momentOf({ olderThanDays: '365' }, NOW)).toEqual(new Date('2025-11-24T12:00:00Z'));
  });

  it.each([
    {},
    { before: '2026-01-01', olderThanDays: '1' },
    { before: 'yesterday' },
    { before: '1' },
    { before: '2026-13-01' },
    { before: '2026-01-01T12:00' },
    { olderThanDays: '0' },
    { olderThanDays: '-1' },
    { olderThanDays: '1.5' },
    { olderThanDays: '999999999999' },
  ])('refuses %j', (options) => {
    expect(() => momentOf(options, NOW)).toThrow(CommandRefused);
  });
});

describe(wholeNumber, () => {
  it('names the option that is wrong', () => {
    expect(() => wholeNumber('x', '--from')).toThrow('--from takes a whole number from 1 on, not x.');
  });
});
