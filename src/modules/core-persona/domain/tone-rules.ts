import type { ClaimEvidence, TonalRange } from './core-persona.js';
import { hasText, type InterpretationInput, valueOf } from './interpretation-input.js';

/** A tone with the measured condition that makes it one of the author's. The first that holds is the default. */
interface ToneRule {
  readonly tone: string;
  readonly measure:
    | 'contraction.rate'
    | 'hedge.rate'
    | 'sentence.exclamation.ratio'
    | 'sentence.length.mean'
    | 'style.formality'
    | 'pronoun.second.rate';
  readonly holds: (value: number) => boolean;
}

const RULES: readonly ToneRule[] = [
  { tone: 'enthusiastic', measure: 'sentence.exclamation.ratio', holds: (v) => v >= 0.1 },
  { tone: 'blunt', measure: 'sentence.length.mean', holds: (v) => v < 9 },
  { tone: 'measured', measure: 'hedge.rate', holds: (v) => v >= 9 },
  { tone: 'formal', measure: 'style.formality', holds: (v) => v >= 58 },
  { tone: 'conversational', measure: 'contraction.rate', holds: (v) => v >= 20 },
  { tone: 'inviting', measure: 'pronoun.second.rate', holds: (v) => v >= 20 },
];

const OPPOSITES: Readonly<Record<string, readonly string[]>> = {
  enthusiastic: ['detached', 'bureaucratic'],
  blunt: ['flowery', 'evasive'],
  measured: ['hyped', 'alarmist'],
  formal: ['slangy', 'flippant'],
  conversational: ['bureaucratic', 'stilted'],
  inviting: ['lecturing', 'distant'],
  even: ['hyped', 'melodramatic'],
};

/** Tones with their evidence. */
export interface ToneFinding {
  readonly tonalRange: TonalRange;
  readonly evidence: readonly ClaimEvidence[];
}

/** Tones from measures; the stated tone joins the permissible ones, and is the default only while there is no text. */
export function findTone(input: InterpretationInput): ToneFinding {
  const stated = input.onboarding.contentPreferences.tone;
  if (!hasText(input)) return statedTone(stated);
  const held = RULES.flatMap((rule) => {
    const value = valueOf(input, rule.measure);
    return value !== null && rule.holds(value) ? [{ ...rule, value }] : [];
  });
  const tones = held.length === 0 ? ['even'] : held.map(({ tone }) => tone);
  const permissible = [...new Set([...tones, ...(stated === undefined ? [] : [stated])])];
  const opposed = tones.slice(0, 2).flatMap((tone) => OPPOSITES[tone] ?? []);
  return {
    tonalRange: {
      defaultTone: tones[0] ?? 'even',
      permissibleTones: permissible,
      forbiddenTones: [...new Set(opposed)].filter((tone) => !permissible.includes(tone)),
      emotionalRange: emotionalRange(input),
    },
    evidence: held.map(({ tone, measure, value }): ClaimEvidence => ({
      kind: 'measure',
      topic: 'tone',
      claim: `The texts are ${tone}.`,
      measureId: measure,
      value,
    })),
  };
}

function statedTone(stated: string | undefined): ToneFinding {
  const tone = stated ?? 'neutral';
  return {
    tonalRange: {
      defaultTone: tone,
      permissibleTones: [tone],
      forbiddenTones: [],
      emotionalRange: 'Not known: there is no text yet.',
    },
    evidence:
      stated === undefined
        ? []
        : [{ kind: 'preference', topic: 'tone', claim: `The wanted tone is ${stated}.`, stated }],
  };
}

function emotionalRange(input: InterpretationInput): string {
  const exclaims = valueOf(input, 'sentence.exclamation.ratio') ?? 0;
  const emoji = valueOf(input, 'format.emoji.rate') ?? 0;
  const figures = `${Math.round(exclaims * 100)} % of sentences exclaim, ${Math.round(emoji * 10) / 10} emoji per 1,000 words`;
  if (exclaims >= 0.1 || emoji >= 5) return `Wide: ${figures}.`;
  return exclaims >= 0.03 || emoji >= 1 ? `Moderate: ${figures}.` : `Narrow: ${figures}.`;
}
