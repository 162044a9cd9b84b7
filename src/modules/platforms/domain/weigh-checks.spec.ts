import { describe, expect, it } from 'vitest';
import { type Finding, toCheck, weigh } from './weigh-checks.js';

const finding = (value: number, weight = 1): Finding => ({
  code: 'length.within_optimal',
  value,
  weight,
  detail: '412 words; 150 to 300 do best here.',
  remedy: 'Shorten it to 300 words.',
});

describe(toCheck.name, () => {
  it('passes from 0.8 on', () => {
    expect(toCheck(finding(0.8)).passed).toBe(true);
  });

  it('does not pass below 0.8', () => {
    expect(toCheck(finding(0.79)).passed).toBe(false);
  });

  it('has no remedy when it passes', () => {
    expect(toCheck(finding(0.8)).remedy).toBeNull();
  });

  it('keeps its remedy while it does not pass', () => {
    expect(toCheck(finding(0.79)).remedy).toBe('Shorten it to 300 words.');
  });
});

describe(weigh.name, () => {
  it('counts a check by its weight', () => {
    // 100 × (1 × 3 + 0.5 × 1) / (3 + 1) = 87.5
    expect(weigh([toCheck(finding(1, 3)), toCheck(finding(0.5, 1))], [], 'fit/1').score).toBe(87.5);
  });

  it('has no score when nothing could be checked', () => {
    expect(weigh([], [{ code: 'length', reason: 'no text' }], 'fit/1').score).toBeNull();
  });
});
