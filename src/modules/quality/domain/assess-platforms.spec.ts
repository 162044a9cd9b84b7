import { describe, expect, it } from 'vitest';
import { assessPlatforms } from './assess-platforms.js';
import type { QualityInput } from './dimension-assessment.js';
import type { ValidationHistory } from './validation-record.js';

/** The rule reads nothing but the fits. */
const assess = (platformFits: ValidationHistory['platformFits']) =>
  assessPlatforms({
    history: { platformFits, voiceMatches: [], satisfactions: [] },
  } as unknown as QualityInput);

describe(assessPlatforms.name, () => {
  it('is the mean of the fits that have a score', () => {
    const fits = [
      { platform: 'linkedin', score: 80 },
      { platform: 'blog', score: 60 },
      { platform: 'facebook', score: null },
    ];

    expect(assess(fits).value).toBe(70); // (80 + 60) / 2
  });

  it('says which fit could not be scored', () => {
    expect(assess([{ platform: 'blog', score: null }]).evidence).toMatchObject([
      { name: 'blog', value: null, basis: 'the newest fit to blog could not be scored' },
    ]);
  });

  it('says that no platform was tried', () => {
    expect(assess([])).toMatchObject({
      value: null,
      reason: 'The persona is not fitted to any platform yet.',
    });
  });

  it('says that no fit could be scored', () => {
    expect(assess([{ platform: 'blog', score: null }])).toMatchObject({
      value: null,
      reason: 'No fit to a platform could be scored.',
    });
  });
});
