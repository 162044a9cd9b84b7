import { describe, expect, it } from 'vitest';
import {
  AT_ONE_ACCOUNT,
  AT_ONE_ACCOUNT_FROM_ONE_ADDRESS,
  type Attempts,
  withOneMore,
} from './sign-in-backoff.js';

const NOW = new Date('2026-11-25T12:00:00Z');
const after = (failures: number, seconds = 1): Attempts => ({
  failures,
  lastAt: new Date(NOW.getTime() - seconds * 1000),
  blockedUntil: NOW,
});
const waitOf = (attempts: Attempts | undefined): number =>
  ((attempts?.blockedUntil.getTime() ?? Number.NaN) - NOW.getTime()) / 1000;

describe(withOneMore.name, () => {
  it.each([
    { failures: 0, wait: 0 },
    { failures: 3, wait: 0 },
    { failures: 4, wait: 1 }, // the fifth
    { failures: 5, wait: 2 },
    { failures: 8, wait: 16 },
    { failures: 14, wait: 900 }, // 2^10 = 1024, at most 900
    { failures: 100_000, wait: 900 },
  ])('makes wait $wait s after $failures failures from one address', ({ failures, wait }) => {
    expect(waitOf(withOneMore(after(failures), NOW, AT_ONE_ACCOUNT_FROM_ONE_ADDRESS))).toBe(wait);
  });

  it.each([
    { failures: 48, wait: 0 },
    { failures: 49, wait: 1 },
    { failures: 100_000, wait: 30 },
  ])('makes wait $wait s after $failures failures from everywhere', ({ failures, wait }) => {
    expect(waitOf(withOneMore(after(failures), NOW, AT_ONE_ACCOUNT))).toBe(wait);
  });

  it('lets nobody try before the wait is over, and does not prolong it', () => {
    const blocked = { ...after(9), blockedUntil: new Date(NOW.getTime() + 1) };

    expect(withOneMore(blocked, NOW, AT_ONE_ACCOUNT_FROM_ONE_ADDRESS)).toBeUndefined();
  });

  it('forgets what is an hour old', () => {
    expect(withOneMore(after(20, 3601), NOW, AT_ONE_ACCOUNT_FROM_ONE_ADDRESS)).toMatchObject({ failures: 1 });
  });
});
