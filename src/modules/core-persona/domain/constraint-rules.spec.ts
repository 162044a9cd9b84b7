import { describe, expect, it } from 'vitest';
import type { MeasureId } from '../../../language/index.js';
import { findConstraints } from './constraint-rules.js';
import type { InterpretationInput } from './interpretation-input.js';

/** Constraints of a text of so many words in which one measure has this value and the others have none. */
const constraintsOf = (id: MeasureId, value: number | null, words = 1200) => {
  const measures = new Proxy({}, { get: (_, name) => ({ value: name === id ? value : null }) });
  return findConstraints({ fingerprint: { size: { words }, measures } } as unknown as InterpretationInput);
};
const UNKNOWN = 'Not known: there is no text yet.';

describe(findConstraints.name, () => {
  // The edges are RARE 0.5 and OFTEN 5 per 1,000 words.
  it.each([
    { rate: 0, rule: 'Never: 0 in 1,200 words.' },
    { rate: 0.4, rule: 'Rarely: 0.4 per 1,000 words.' },
    { rate: 0.5, rule: 'Now and then: 0.5 per 1,000 words.' },
    { rate: 5, rule: 'Often: 5 per 1,000 words.' },
    { rate: null, rule: UNKNOWN },
  ])('says "$rule" of $rate dashes', ({ rate, rule }) => {
    expect(constraintsOf('punctuation.dash.rate', rate).punctuation.dashes).toBe(rule);
  });

  it('knows no habit without a text', () => {
    expect(constraintsOf('punctuation.dash.rate', 0, 0).punctuation.dashes).toBe(UNKNOWN);
  });

  it.each([
    { ratio: 0, rule: 'Never.' },
    { ratio: 0.02, rule: 'Rarely: 2 % of sentences.' },
    { ratio: 0.03, rule: 'Freely: 3 % of sentences.' },
    { ratio: null, rule: UNKNOWN },
  ])('says "$rule" of exclamations in $ratio of the sentences', ({ ratio, rule }) => {
    expect(constraintsOf('sentence.exclamation.ratio', ratio).punctuation.exclamationPoints).toBe(rule);
  });

  it('knows nothing of exclamations without a text', () => {
    expect(constraintsOf('sentence.exclamation.ratio', 0, 0).punctuation.exclamationPoints).toBe(UNKNOWN);
  });

  it.each([
    { mean: 2.4, rule: 'Short: 2.4 sentences on average.' },
    { mean: 2.5, rule: 'Medium: 2.5 sentences on average.' },
    { mean: 5, rule: 'Long: 5 sentences on average.' },
    { mean: null, rule: UNKNOWN },
  ])('says "$rule" of paragraphs of $mean sentences', ({ mean, rule }) => {
    expect(constraintsOf('paragraph.length.mean', mean).formatting.paragraphs).toBe(rule);
  });

  it.each([
    { ratio: 0.04, rule: 'Prose, not lists.' },
    { ratio: 0.05, rule: 'Lists are at home: 5 % of blocks.' },
    { ratio: null, rule: UNKNOWN },
  ])('says "$rule" of $ratio list items', ({ ratio, rule }) => {
    expect(constraintsOf('format.list-item.ratio', ratio).formatting.lists).toBe(rule);
  });
});
