import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint } from '../compute-fingerprint.js';
import { percentileAmong, percentileOf } from './percentile.js';

describe(percentileAmong.name, () => {
  // Five quantiles: 0, 25, 50, 75, 100 %.
  it.each([
    [-1, 0],
    [10, 0],
    [15, 12.5],
    [20, 25],
    [40, 75],
    [45, 87.5],
    [50, 100],
    [51, 100],
  ])('%f among 10, 20, 30, 40, 50 is at %f', (value, percentile) => {
    expect(percentileAmong([10, 20, 30, 40, 50], value)).toBe(percentile);
  });

  it('puts a value that many share in their middle', () => {
    // Half of all are 0: from 0 % to 50 %.
    expect(percentileAmong([0, 0, 0, 4, 8], 0)).toBe(25);
    expect(percentileAmong([3, 3, 3, 3, 3], 3)).toBe(50);
  });

  it('never falls as the value rises', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 21, maxLength: 21 }),
        fc.double({ min: -1, max: 11, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        (quantiles, value, more) => {
          const sorted = quantiles.toSorted((a, b) => a - b);

          expect(percentileAmong(sorted, value + more)).toBeGreaterThanOrEqual(
            percentileAmong(sorted, value),
          );
        },
      ),
      { seed: 5 },
    );
  });
});

describe('percentiles of a fingerprint', () => {
  const text =
    'We ship on Fridays, because nobody else dares to. Nothing broke. Do you trust your tests? '.repeat(120);
  const { measures } = fingerprint([{ id: 'a', text, language: 'en' }]);

  it('stand beside every stable measure of English', () => {
    const [stable, unstable] = [true, false].map((is) =>
      Object.values(measures).filter((one) => one.stable === is),
    );

    expect(stable!.length).toBeGreaterThan(40);
    for (const { percentile } of stable!) expect(percentile).toEqual(expect.any(Number));
    for (const { percentile } of unstable!) expect(percentile).toBeNull();
  });

  it('say what is unusual: questions in every third sentence', () => {
    expect(measures['sentence.question.ratio'].percentile).toBeGreaterThan(95);
  });

  it('are not there without a background', () => {
    expect(percentileOf('sentence.length.mean', 12, 'de')).toBeNull();
  });
});
