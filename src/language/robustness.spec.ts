import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint } from './compute-fingerprint.js';
import { MEASURE_IDS } from './measure.js';
import { readText } from './units/read-text.js';

const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'ja', 'ar'];

/** Up to 1 MB each: what took more than linear time here would end in the time limit of the test. */
const HARD: readonly (readonly [string, string])[] = [
  ['one word', 'a'.repeat(1_000_000)],
  ['lone surrogates', '\ud800'.repeat(1_000_000)],
  ['a million combining marks', `e${'\u0301'.repeat(1_000_000)}`],
  ['nested brackets', '('.repeat(500_000) + ')'.repeat(500_000)],
  ['no letters', '. '.repeat(500_000)],
  ['quotation marks only', '"”'.repeat(500_000)],
  ['an elision without end', "l'".repeat(500_000)],
  ['one sentence without end', 'word '.repeat(100_000)],
];

const ANY_TEXT = fc.string({ unit: 'binary', maxLength: 400 });

describe('any text', () => {
  it.each(HARD)('of %s is measured without a fault', { timeout: 20_000 }, (_, text) => {
    const { measures } = fingerprint([{ id: 'hard', text, language: 'en' }]);

    const faulty = MEASURE_IDS.filter((id) => {
      const { value, reason } = measures[id];
      return value === null ? reason === undefined : !Number.isFinite(value);
    });
    expect(faulty).toEqual([]);
  });

  it('keeps sentences and words in order and within the text', () => {
    const check = () =>
      fc.assert(
        fc.property(ANY_TEXT, fc.constantFrom(...LANGUAGES), (text, language) => {
          const { sentences } = readText(text, { language });
          const places = sentences.flatMap(({ start, end, words }) => [
            start,
            ...words.flatMap((word) => [word.start, word.end]),
            end,
          ]);
          return places.every((place, at) => place >= (places[at - 1] ?? 0) && place <= text.length);
        }),
        { numRuns: 300, seed: 20261124 },
      );

    expect(check).not.toThrow();
  });

  it('has types of sentences that sum to 1', () => {
    const check = () =>
      fc.assert(
        fc.property(ANY_TEXT, fc.constantFrom(...LANGUAGES), (text, language) => {
          const { sentenceAnalysis } = fingerprint([{ id: 'a', text, language }]);
          if (sentenceAnalysis === null) return true;
          const sum = Object.values(sentenceAnalysis.typeDistribution).reduce(
            (total, share) => total + share,
            0,
          );
          return Math.abs(sum - 1) < 1e-9;
        }),
        { numRuns: 300, seed: 20261124 },
      );

    expect(check).not.toThrow();
  });

  it('is labelled alike however often other texts came before it', () => {
    const text = 'The house that they built was sold in May. She left because it rained.';
    const before = readText(text, { language: 'en' });
    readText(
      'Nobody who was asked had said that the bridge would be closed for a year, and it was. '.repeat(50),
    );

    expect(readText(text, { language: 'en' })).toEqual(before);
  });
});
