import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../../language/index.js';
import type { CorePersonaDraft } from '../../core-persona/index.js';
import { assessQuality } from './assess-quality.js';
import type { ValidationHistory } from './validation-record.js';

const NOTHING: ValidationHistory = { platformFits: [], voiceMatches: [], satisfactions: [] };
const SENTENCES =
  'We ship on Fridays because small releases are safe. Nothing broke, and that was the plan. Do you wait for Monday? I would not. ';
/** Only the members that quality reads. */
const personaOf = (repeats: number, pieces = 1) =>
  ({
    fingerprint: fingerprint(
      Array.from({ length: repeats === 0 ? 0 : pieces }, (_, i) => ({
        id: String(i),
        text: SENTENCES.repeat(repeats),
        language: 'en',
      })),
    ),
    evidence:
      repeats === 0
        ? []
        : [{ kind: 'measure', topic: 'tone', claim: 'x', measureId: 'hedge.rate', value: 1 }],
    droppedClaims: 0,
  }) as unknown as CorePersonaDraft;
const scoreOf = (persona: CorePersonaDraft, history: ValidationHistory, name: string) =>
  assessQuality({ persona, history }).dimensions.find(({ dimension }) => dimension === name)!;

describe(assessQuality.name, () => {
  it('assesses nothing out of nothing, and gives every null a reason', () => {
    const report = assessQuality({ persona: personaOf(0), history: NOTHING });

    expect(report.overall).toBeNull();
    expect(report.dimensions.every(({ score, reason }) => score === null && reason !== null)).toBe(true);
  });

  it('rises from thin to rich', () => {
    const linguistic = (repeats: number) => scoreOf(personaOf(repeats), NOTHING, 'linguistic_quality').score!;

    expect(linguistic(2)).toBeLessThan(linguistic(20));
    expect(linguistic(20)).toBeLessThan(linguistic(120));
  });

  it('leaves what was not assessed out of the overall', () => {
    const { overall } = assessQuality({
      persona: personaOf(0),
      history: { ...NOTHING, platformFits: [{ platform: 'blog', score: 64 }] },
    });

    expect(overall).toBe(64);
  });

  it('shrinks few ratings towards 60', () => {
    // One rating of 100 and two imagined of 60: 220 / 3 = 73.3.
    expect(scoreOf(personaOf(0), { ...NOTHING, satisfactions: [100] }, 'user_satisfaction').score).toBe(73.3);
  });

  it('counts dropped claims against authenticity', () => {
    const persona = { ...personaOf(10), droppedClaims: 1 };

    // One proven claim of two.
    expect(scoreOf(persona, NOTHING, 'authenticity_score').score).toBe(50);
  });

  it('names the weakest platform in its suggestion', () => {
    const history = {
      ...NOTHING,
      platformFits: [
        { platform: 'blog', score: 90 },
        { platform: 'facebook', score: 30 },
      ],
    };

    expect(
      assessQuality({ persona: personaOf(0), history })
        .suggestions.map(({ suggestion }) => suggestion)
        .join(),
    ).toContain('facebook (30)');
  });
});
