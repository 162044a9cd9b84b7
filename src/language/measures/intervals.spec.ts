import { describe, expect, it } from 'vitest';
import { meanEstimate, rateEstimate, ratioEstimate, standardDeviation } from './intervals.js';

describe(standardDeviation.name, () => {
  it('divides by n − 1', () => {
    // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squared distances 32, 32 / 7 = 4.571…, root 2.138…
    expect(standardDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(Math.sqrt(32 / 7), 12);
  });
});

describe(meanEstimate.name, () => {
  it('is undefined without observations', () => {
    expect(meanEstimate([])).toBeUndefined();
  });

  it('spans 1.96 standard errors', () => {
    // 1, 3: mean 2, sd √2, standard error 1.
    expect(meanEstimate([1, 3])).toEqual({
      value: 2,
      low: expect.closeTo(0.04, 10),
      high: expect.closeTo(3.96, 10),
      n: 2,
    });
  });
});

describe(ratioEstimate.name, () => {
  it('gives Wilson’s interval', () => {
    // Wilson for 8 of 10 at 95 %: 0.4902 to 0.9433 (Newcombe 1998, method 3).
    const { low, high } = ratioEstimate(8, 10)!;

    expect(low).toBeCloseTo(0.4902, 3);
    expect(high).toBeCloseTo(0.9433, 3);
  });

  it('stays within 0 and 1', () => {
    expect(ratioEstimate(0, 5)!.low).toBe(0);
    expect(ratioEstimate(5, 5)!.high).toBe(1);
  });
});

describe(rateEstimate.name, () => {
  it('is per 1,000 words and holds its value', () => {
    const { value, low, high } = rateEstimate(5, 2000)!;

    expect(value).toBe(2.5);
    expect(low).toBeLessThan(2.5);
    expect(high).toBeGreaterThan(2.5);
  });
});
