import { describe, expect, it } from 'vitest';
import { backgroundWords } from './background-words.js';

describe.each([
  ['de', 'ich'],
  ['en-GB', 'the'],
  ['es', 'de'],
  ['fr', 'de'],
  ['it', 'e'],
  ['nl', 'ik'],
  ['pt-BR', 'que'],
])('background of %s', (language, commonest) => {
  const background = backgroundWords(language)!;

  it('lists at least 1,000 words once each, most common first', () => {
    const rates = background.words.map((word) => background.rate(word));

    expect(background.words[0]).toBe(commonest);
    expect(new Set(background.words).size).toBeGreaterThanOrEqual(1000);
    expect(rates).toEqual(rates.toSorted((a, b) => b - a));
  });

  it('covers less than all words', () => {
    const sum = background.words.reduce((total, word) => total + background.rate(word), 0);

    expect(sum).toBeGreaterThan(600_000);
    expect(sum).toBeLessThan(1_000_000);
  });
});

it('is not there for a language without a list', () => {
  expect(backgroundWords('pl')).toBeUndefined();
});

it('keeps the floor of English', () => {
  // The last English word occurs 33 times in a million: 0.6 · 33 = 19.8.
  expect(backgroundWords('en')!.rate('zyzzyva')).toBe(20);
});
