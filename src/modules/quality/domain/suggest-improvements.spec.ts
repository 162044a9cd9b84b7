import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../../language/index.js';
import { toScore } from '../../../shared/score.js';
import type { CorePersonaDraft } from '../../core-persona/index.js';
import type { Dimension, DimensionName } from './quality-report.js';
import { suggestImprovements } from './suggest-improvements.js';
import type { ValidationHistory } from './validation-record.js';

const history: ValidationHistory = {
  platformFits: [
    { platform: 'blog', score: 90 },
    { platform: 'facebook', score: 30 },
  ],
  voiceMatches: [],
  satisfactions: [],
};
const persona: CorePersonaDraft = {
  identity: { name: 'n', archetype: 'a', coreBelief: 'b', brandVoiceDescription: 'v' },
  tonalRange: { defaultTone: 'blunt', permissibleTones: [], forbiddenTones: [], emotionalRange: 'narrow' },
  constraints: {
    punctuation: { ellipses: '', dashes: '', exclamationPoints: '', semicolons: '' },
    formatting: { paragraphs: '', lists: '', emoji: '' },
  },
  evidence: [],
  droppedClaims: 0,
  language: 'en',
  fingerprint: fingerprint([]),
  onboarding: { contentPreferences: {} },
  whatIsMissing: [],
  confidence: { score: toScore(0), parts: [], formula: '' },
};
const scored = (dimension: DimensionName, score: number | null, weight: number): Dimension => ({
  dimension,
  score: score === null ? null : toScore(score),
  reason: score === null ? 'Unknown.' : null,
  weight,
  method: 'test/1',
  evidence: [],
});
const suggest = (...dimensions: readonly Dimension[]) =>
  suggestImprovements({ persona, history }, dimensions);

describe(suggestImprovements.name, () => {
  it('says nothing where nothing is weak', () => {
    expect(suggest(scored('linguistic_quality', 80, 0.5), scored('user_satisfaction', 95, 0.5))).toEqual([]);
  });

  it('begins with the weakest, and is most urgent there', () => {
    const found = suggest(
      scored('consistency_score', 79, 0.2),
      scored('platform_optimization_quality', 49, 0.15),
      scored('linguistic_quality', 90, 0.25),
    );

    expect(found.map(({ category, priority }) => [category, priority])).toEqual([
      ['platform_optimization', 'high'],
      ['consistency', 'medium'],
    ]);
  });

  it('urges nobody to rate', () => {
    const found = suggest(scored('user_satisfaction', null, 0.15), scored('authenticity_score', null, 0.25));

    expect(found.map(({ category, priority }) => [category, priority])).toEqual([
      ['user_satisfaction', 'low'],
      ['authenticity', 'high'],
    ]);
  });

  it('names the figure and what the overall would gain', () => {
    const [found] = suggest(
      scored('platform_optimization_quality', 60, 0.15),
      scored('user_satisfaction', 90, 0.15),
      scored('authenticity_score', null, 0.25),
    ).filter(({ category }) => category === 'platform_optimization');

    // Equal weights: (60 + 90) / 2 = 75 now; (80 + 90) / 2 = 85 then.
    expect(found?.suggestion).toMatch(
      /facebook \(30\).* At 80 instead of 60, the overall score would be 85 instead of 75\.$/u,
    );
  });

  it('counts the words that are missing to 3,600', () => {
    const [found] = suggest(scored('linguistic_quality', null, 0.25));

    expect(found).toMatchObject({ action: 'collect_additional_samples' });
    expect(found?.suggestion).toContain('Add 3600 words');
  });

  it('does not ask for more of a text that repeats itself', () => {
    const text = 'We ship on Fridays because small releases are safe. '.repeat(100);
    const repetitive = { ...persona, fingerprint: fingerprint([{ id: '0', text, language: 'en' }]) };
    const weak = scored('linguistic_quality', 0, 0.25);

    const [found] = suggestImprovements({ persona: repetitive, history }, [weak]);

    expect(found?.action).toBe('reanalyze_source_content');
    expect(found?.suggestion).toContain('repeats itself');
  });
});
