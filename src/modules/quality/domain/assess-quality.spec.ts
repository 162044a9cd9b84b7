import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { samplesOf } from '../../../../test/support/voices.js';
import { type Fingerprint, fingerprint } from '../../../language/index.js';
import { toScore } from '../../../shared/score.js';
import type { ClaimEvidence, CorePersonaDraft } from '../../core-persona/index.js';
import { assessQuality } from './assess-quality.js';
import type { Dimension, DimensionName, QualityReport } from './quality-report.js';
import type { ValidationHistory } from './validation-record.js';

const NOTHING: ValidationHistory = { platformFits: [], voiceMatches: [], satisfactions: [] };
const QUOTE: ClaimEvidence = {
  kind: 'quote',
  topic: 'tone',
  claim: 'blunt',
  quote: 'I would not.',
  sampleId: '0',
  start: 0,
};
const WISH: ClaimEvidence = { kind: 'preference', topic: 'tone', claim: 'warm', stated: 'warm' };
const onMeasure: ClaimEvidence = {
  kind: 'measure',
  topic: 'tone',
  claim: 'careful',
  measureId: 'hedge.rate',
  value: 1,
};

const measured = (...texts: readonly string[]): Fingerprint =>
  fingerprint(texts.map((text, i) => ({ id: String(i), text, language: 'en' })));
const FOUNDER = samplesOf('founder').map(({ text }) => text);
const EMPTY = measured();
const RICH = measured(...FOUNDER);
const thinText = FOUNDER.join(' ').split(' ').slice(0, 300).join(' ');

const personaOf = (found: Fingerprint, changes: Partial<CorePersonaDraft> = {}): CorePersonaDraft => ({
  identity: { name: 'n', archetype: 'a', coreBelief: 'b', brandVoiceDescription: 'v' },
  tonalRange: { defaultTone: 'blunt', permissibleTones: [], forbiddenTones: [], emotionalRange: 'narrow' },
  constraints: {
    punctuation: { ellipses: '', dashes: '', exclamationPoints: '', semicolons: '' },
    formatting: { paragraphs: '', lists: '', emoji: '' },
  },
  evidence: [],
  droppedClaims: 0,
  language: 'en',
  fingerprint: found,
  onboarding: { contentPreferences: {} },
  whatIsMissing: [],
  confidence: { score: toScore(0), parts: [], formula: '' },
  ...changes,
});
const withConfidence = (changes: Partial<Fingerprint['confidence']>): Fingerprint => ({
  ...RICH,
  confidence: { ...RICH.confidence, ...changes },
});

const report = (persona: CorePersonaDraft, history: Partial<ValidationHistory> = {}): QualityReport =>
  assessQuality({ persona, history: { ...NOTHING, ...history } });
function dimensionOf({ dimensions }: QualityReport, name: DimensionName): Dimension {
  const found = dimensions.find(({ dimension }) => dimension === name);
  if (found === undefined) throw new Error(`The report has no ${name}.`);
  return found;
}
const scoreOf = (of: QualityReport, name: DimensionName) => dimensionOf(of, name).score;

describe(assessQuality.name, () => {
  it('assesses nothing out of nothing, and gives every null a reason', () => {
    const { overall, dimensions } = report(personaOf(EMPTY));

    expect(overall).toBeNull();
    expect(dimensions.every(({ score, reason }) => score === null && reason !== null)).toBe(true);
  });

  it('weighs the five dimensions to 1', () => {
    const sum = report(personaOf(EMPTY)).dimensions.reduce((total, { weight }) => total + weight, 0);

    expect(sum).toBeCloseTo(1, 12);
  });

  it('leaves what was not assessed out of the overall', () => {
    const fits = [{ platform: 'blog', score: 64 }];

    expect(report(personaOf(EMPTY), { platformFits: fits }).overall).toBe(64);
  });

  it('keeps every score on 0–100, and the overall between the least and the greatest of them', () => {
    const score = fc.integer({ min: 0, max: 100 });
    const scores = fc.array(score, { maxLength: 40 });
    const history = fc.record({
      platformFits: fc.array(fc.record({ platform: fc.constantFrom('blog', 'linkedin'), score })),
      voiceMatches: scores,
      satisfactions: scores,
    });
    const evidence = fc.array(fc.constantFrom(QUOTE, WISH, onMeasure), { maxLength: 8 });

    fc.assert(
      fc.property(history, evidence, fc.nat(8), fc.boolean(), (past, claims, droppedClaims, isRich) => {
        const found = report(personaOf(isRich ? RICH : EMPTY, { evidence: claims, droppedClaims }), past);
        const known = found.dimensions.flatMap((one) => (one.score === null ? [] : [one.score]));

        expect(found.overall === null).toBe(known.length === 0);
        expect(found.overall ?? 0).toBeGreaterThanOrEqual(Math.min(100, ...known) * Math.sign(known.length));
        expect(found.overall ?? 0).toBeLessThanOrEqual(Math.max(0, ...known));
        expect(known.every((one) => one >= 0 && one <= 100)).toBe(true);
      }),
    );
  });
});

describe('linguistic_quality', () => {
  it('rises from thin to rich', () => {
    const thin = scoreOf(report(personaOf(measured(thinText))), 'linguistic_quality');
    const rich = scoreOf(report(personaOf(RICH)), 'linguistic_quality');

    expect(thin).toBeLessThan(10);
    expect(rich).toBeGreaterThan(60);
  });

  it('is the share of stable measures times the confidence', () => {
    const stable = Object.values(RICH.measures).map((one) => ({ ...one, stable: true }));
    const measures = { ...RICH.measures };
    for (const [i, one] of stable.entries())
      measures[one.id] = { ...one, stable: i < Math.floor(stable.length / 2) };
    const half = { ...withConfidence({ score: 86 }), measures };

    // 22 of 44 measures at a confidence of 86: 22 / 44 · 86 = 43.
    expect(scoreOf(report(personaOf(half)), 'linguistic_quality')).toBe(43);
  });

  it.each([
    [
      'placeholder text',
      'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod. '.repeat(300),
    ],
    ['one sentence again and again', 'We ship on Fridays because small releases are safe. '.repeat(300)],
    ['noise', Array.from({ length: 2500 }, (_, i) => ((i * 7919) % 46656).toString(36)).join(' ')],
  ])('does not take %s for a voice', (_, junk) => {
    const found = report(personaOf(fingerprint([{ id: '0', text: junk }])));

    expect(scoreOf(found, 'linguistic_quality')).toBeLessThan(50);
    expect(found.overall).toBeLessThan(50);
  });
});

describe('consistency_score', () => {
  it('is the reliability of the halves, and not below 0 where they contradict each other', () => {
    const reliable = personaOf(withConfidence({ splitHalfReliability: 0.83 }));
    const contrary = personaOf(withConfidence({ splitHalfReliability: -0.4 }));

    expect(scoreOf(report(reliable), 'consistency_score')).toBe(83);
    expect(scoreOf(report(contrary), 'consistency_score')).toBe(0);
  });

  it('does not blame an author for pieces on different topics', () => {
    const apart = personaOf(withConfidence({ splitHalfReliability: 0.83, sampleAgreement: 0 }));

    expect(scoreOf(report(apart), 'consistency_score')).toBe(83);
  });

  it('knows copies by pieces that agree as only copies do', () => {
    const copies = personaOf(withConfidence({ splitHalfReliability: 0.1, sampleAgreement: 1 }));

    expect(
      report(copies)
        .suggestions.map(({ suggestion }) => suggestion)
        .join(),
    ).toContain('as only copies do');
  });

  it('is null where halves are too short', () => {
    const short = personaOf(withConfidence({ splitHalfReliability: null }));

    expect(dimensionOf(report(short), 'consistency_score')).toMatchObject({
      score: null,
      reason: expect.stringContaining('200 words'),
    });
  });
});

describe('authenticity_score', () => {
  const authenticity = (changes: Partial<CorePersonaDraft>, voiceMatches: readonly number[] = []) =>
    scoreOf(report(personaOf(RICH, changes), { voiceMatches }), 'authenticity_score');

  it('counts dropped claims against it', () => {
    // One proven claim of two.
    expect(authenticity({ evidence: [QUOTE], droppedClaims: 1 })).toBe(50);
    expect(authenticity({ evidence: [], droppedClaims: 3 })).toBe(0);
  });

  it('takes a wish for no proof', () => {
    // One proven claim of two.
    expect(authenticity({ evidence: [QUOTE, WISH] })).toBe(50);
  });

  it('takes an unstable measure for half a proof', () => {
    const thin = personaOf(measured(thinText), { evidence: [onMeasure] });

    expect(scoreOf(report(thin), 'authenticity_score')).toBe(50);
    expect(authenticity({ evidence: [onMeasure] })).toBe(100);
  });

  it('listens to drafts more, the more of them were compared', () => {
    // One draft: (100 + 40 · ½) / 1½ = 80. Two: (100 + 40) / 2 = 70. Eight count as four: (100 + 40 · 2) / 3 = 60.
    expect(authenticity({ evidence: [QUOTE] }, [40])).toBe(80);
    expect(authenticity({ evidence: [QUOTE] }, [40, 40])).toBe(70);
    expect(authenticity({ evidence: [QUOTE] }, [40, 40, 40, 40, 40, 40, 40, 40])).toBe(60);
  });

  it('is null where only wishes are known', () => {
    expect(authenticity({ evidence: [WISH] })).toBeNull();
  });
});

describe('user_satisfaction', () => {
  const satisfaction = (satisfactions: readonly number[]) =>
    scoreOf(report(personaOf(EMPTY), { satisfactions }), 'user_satisfaction');

  it('shrinks few ratings towards neutral', () => {
    // (100 + 2 · 50) / 3 = 66.7; (3 · 100 + 2 · 50) / 5 = 80.
    expect(satisfaction([100])).toBe(66.7);
    expect(satisfaction([100, 100, 100])).toBe(80);
  });

  it('forgets what was said of a persona long ago', () => {
    const newest = Array.from({ length: 20 }, () => 100);

    expect(satisfaction([...newest, 0, 0, 0])).toBe(satisfaction(newest));
  });
});
