import { describe, expect, it } from 'vitest';
import * as diversity from './lexical-diversity.js';
import { readLexis } from './lexis.js';

const mtld = (words: readonly string[]) => diversity.mtld(readLexis(words, 'en'));
const hdd = (words: readonly string[]) => diversity.hdd(readLexis(words, 'en'));
const mattr = (words: readonly string[]) => diversity.mattr(readLexis(words, 'en'));

const repeated = (words: readonly string[], times: number) =>
  Array.from({ length: times }, () => words).flat();
const distinct = (n: number) => Array.from({ length: n }, (_, i) => `w${i}`);

describe(mtld.name, () => {
  it('is undefined under 100 words', () => {
    expect(mtld(distinct(99))).toBeUndefined();
  });

  it('is the whole length when no word is repeated', () => {
    expect(mtld(distinct(120))).toBe(120);
  });

  it('counts a factor each time the ratio falls to 0.72', () => {
    // One word over and over: the ratio is 1/1, then 1/2 ≤ 0.72, so every second word completes a factor: 120 / 60 = 2.
    expect(mtld(repeated(['again'], 120))).toBe(2);
  });

  it('does not fall with length as a plain type-token ratio does', () => {
    const text = repeated(distinct(100), 1);

    expect(mtld(repeated(text, 3))).toBeGreaterThan(mtld(repeated(text, 1))! * 0.9);
  });
});

describe(hdd.name, () => {
  it('is undefined under 42 words', () => {
    expect(hdd(distinct(41))).toBeUndefined();
  });

  it('is 1 when no word is repeated', () => {
    expect(hdd(distinct(60))).toBeCloseTo(1, 10);
  });

  it('is one type in 42 words when there is one word', () => {
    expect(hdd(repeated(['again'], 60))).toBeCloseTo(1 / 42, 10);
  });

  it('expects both of two words that are 42 each', () => {
    // Either is missing with probability C(42,42)/C(84,42) ≈ 6e-25: 2 types of 42.
    expect(hdd(repeated(['a', 'b'], 42))).toBeCloseTo(2 / 42, 10);
  });
});

describe(mattr.name, () => {
  it('is undefined under 50 words', () => {
    expect(mattr(distinct(49))).toBeUndefined();
  });

  it('averages over all windows of 50 words', () => {
    // 51 words: w0…w49, then w0 again. Window 1 has 50 types, window 2 (w1…w49, w0) has 50: mean 50/50.
    expect(mattr([...distinct(50), 'w0'])).toBe(1);
    // Two words by turns: each window has 2 types of 50.
    expect(mattr(repeated(['a', 'b'], 40))).toBeCloseTo(2 / 50, 10);
  });
});
