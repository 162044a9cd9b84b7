import { describe, expect, it } from 'vitest';
import { fingerprint } from '../compute-fingerprint.js';
import { steppedUp } from './confidence.js';

describe('steppedUp', () => {
  it('is Spearman–Brown for halves that agree', () => {
    // 2 · 0.5 / 1.5 = 0.666…
    expect(steppedUp(0.5)).toBeCloseTo(2 / 3, 12);
    expect(steppedUp(1)).toBe(1);
  });

  it('leaves disagreement within −1 and 0, where the formula would run off', () => {
    expect(steppedUp(-0.93)).toBe(-0.93);
    expect(steppedUp(-1)).toBe(-1);
  });
});

describe('the confidence of placeholder text', () => {
  it('has a reliability from −1 to 1', () => {
    const text = 'Lorem ipsum dolor sit amet. Consectetur adipiscing elit sed do. '.repeat(80);
    const { splitHalfReliability } = fingerprint([{ id: 'a', text, language: 'la' }]).confidence;

    expect(splitHalfReliability).not.toBeNull();
    expect(Math.abs(splitHalfReliability ?? 2)).toBeLessThanOrEqual(1);
  });
});
