import { describe, expect, it } from 'vitest';
import { costOf } from './prices.js';

const usage = { promptTokens: 1_000_000, cachedTokens: 0, outputTokens: 90_000, thoughtTokens: 10_000 };

describe(costOf.name, () => {
  it('takes the price in force on the day', () => {
    // Until 2026-12-31: 0.75 + 0.1 × 3.75 = 1.125; from 2027-01-01: 1.50 + 0.1 × 7.50 = 2.25.
    expect(costOf('gemini-3.8-flash', usage, new Date('2026-12-31T23:59:59Z'))).toBeCloseTo(1.125, 10);
    expect(costOf('gemini-3.8-flash', usage, new Date('2027-01-01T00:00:00Z'))).toBeCloseTo(2.25, 10);
  });

  it('charges cached tokens at their own price, once', () => {
    // 400,000 fresh at 0.75 and 600,000 cached at 0.075: 0.30 + 0.045; output 0.375.
    expect(
      costOf('gemini-3.8-flash', { ...usage, cachedTokens: 600_000 }, new Date('2026-11-23')),
    ).toBeCloseTo(0.72, 10);
  });

  it('knows a dated version by its family, and no cheaper sibling', () => {
    expect(costOf('gemini-3.8-flash-001', usage, new Date('2026-11-23'))).toBeCloseTo(1.125, 10);
    expect(costOf('gemini-3.5-flash-lite', usage, new Date('2026-11-23'))).toBeCloseTo(0.3 + 0.25, 10);
  });

  it('is null, not 0, for a model or a usage it does not know', () => {
    expect(costOf('gemini-9', usage, new Date('2026-11-23'))).toBeNull();
    expect(costOf('gemini-3.8-flash', { ...usage, promptTokens: null }, new Date('2026-11-23'))).toBeNull();
  });
});
