import type { MeasureId } from '../../../language/index.js';
import type { ClaimEvidence } from './core-persona.js';
import { hasText, type InterpretationInput, valueOf } from './interpretation-input.js';

/** A measure with the value that is ordinary and the step that is a clear departure from it, both from English prose. */
interface Axis {
  readonly id: MeasureId;
  readonly ordinary: number;
  readonly step: number;
  readonly name: string;
}

/** Ordinary values: means over the evaluation essays and novels (see bench/language), rounded; steps: their spread. */
export const AXES: readonly Axis[] = [
  { id: 'sentence.length.mean', ordinary: 17, step: 6, name: 'words a sentence' },
  {
    id: 'sentence.complex.ratio',
    ordinary: 0.58,
    step: 0.15,
    name: 'of sentences have a subordinate clause',
  },
  { id: 'sentence.passive.ratio', ordinary: 0.12, step: 0.1, name: 'of sentences are passive' },
  { id: 'sentence.question.ratio', ordinary: 0.05, step: 0.04, name: 'of sentences ask' },
  { id: 'sentence.exclamation.ratio', ordinary: 0.02, step: 0.04, name: 'of sentences exclaim' },
  { id: 'sentence.fragment.ratio', ordinary: 0.04, step: 0.06, name: 'of sentences are fragments' },
  { id: 'pronoun.first-singular.rate', ordinary: 25, step: 20, name: '“I” words per 1,000' },
  { id: 'pronoun.first-plural.rate', ordinary: 8, step: 10, name: '“we” words per 1,000' },
  { id: 'pronoun.second.rate', ordinary: 10, step: 10, name: '“you” words per 1,000' },
  { id: 'hedge.rate', ordinary: 6, step: 4, name: 'hedges per 1,000 words' },
  { id: 'contraction.rate', ordinary: 14, step: 12, name: 'contractions per 1,000 words' },
  { id: 'rhetoric.simile.rate', ordinary: 1, step: 2, name: 'similes per 1,000 words' },
  { id: 'format.emoji.rate', ordinary: 0, step: 4, name: 'emoji per 1,000 words' },
];

type Profile = Partial<Record<MeasureId, number>>;

/** Whether an archetype is one of ours, rather than the words of an author or a model. */
export const isKnownArchetype = (archetype: string): boolean => Object.hasOwn(PROTOTYPES, archetype);

/** Each archetype as steps from the ordinary on the axes that make it; 0 on the others. */
const PROTOTYPES: Readonly<Record<string, Profile>> = {
  'Thought Leader': {
    'pronoun.first-plural.rate': 0.5,
    'sentence.complex.ratio': 0.3,
    'sentence.question.ratio': 0.4,
  },
  'Industry Expert': { 'sentence.complex.ratio': 0.7, 'sentence.length.mean': 0.7, 'contraction.rate': -0.6 },
  Analyst: {
    'sentence.length.mean': 1.5,
    'sentence.passive.ratio': 2,
    'hedge.rate': 1.5,
    'sentence.complex.ratio': 1.2,
    'contraction.rate': -1.2,
    'pronoun.first-singular.rate': -1.2,
  },
  Challenger: {
    'sentence.length.mean': -1.6,
    'sentence.fragment.ratio': 2,
    'pronoun.first-singular.rate': 1.5,
    'contraction.rate': 2,
    'hedge.rate': -0.6,
    'sentence.complex.ratio': -1.5,
  },
  Storyteller: { 'rhetoric.simile.rate': 1.5, 'pronoun.first-singular.rate': 1, 'sentence.length.mean': 0.3 },
  'Community Builder': {
    'pronoun.second.rate': 2,
    'pronoun.first-plural.rate': 2,
    'sentence.exclamation.ratio': 3,
    'format.emoji.rate': 2,
    'contraction.rate': 1,
    'sentence.length.mean': -0.8,
  },
  'Brand Ambassador': {
    'sentence.exclamation.ratio': 1,
    'pronoun.first-plural.rate': 1.5,
    'pronoun.second.rate': 0.8,
  },
  Educator: { 'pronoun.second.rate': 1.2, 'sentence.question.ratio': 1, 'sentence.complex.ratio': 0.2 },
  'Content Creator': {},
};

/** Words of the stated preferences that point to an archetype when there is no text to measure. */
const STATED: readonly (readonly [RegExp, string])[] = [
  [/authorit|thought|visionary|leader/iu, 'Thought Leader'],
  [/expert|technical|academic|scientific/iu, 'Industry Expert'],
  [/analy|data|research/iu, 'Analyst'],
  [/bold|provocat|blunt|contrarian/iu, 'Challenger'],
  [/story|narrat/iu, 'Storyteller'],
  [/communit|friend|warm|welcom/iu, 'Community Builder'],
  [/educat|teach|helpful|instruct/iu, 'Educator'],
  [/brand|enthusias|promot/iu, 'Brand Ambassador'],
];

/** An archetype with its evidence. */
export interface ArchetypeFinding {
  readonly archetype: string;
  readonly evidence: readonly ClaimEvidence[];
}

/** How far a persona departs from the ordinary on an axis, in steps, clipped at ±3; 0 where it was not measured. */
export function departure(input: InterpretationInput, axis: Axis): number {
  const value = valueOf(input, axis.id);
  return value === null ? 0 : Math.max(-3, Math.min(3, (value - axis.ordinary) / axis.step));
}

/**
 * The archetype with the nearest prototype (Euclidean, in steps over all axes). Without text the stated preferences
 * decide, and without those the neutral prototype.
 */
export function findArchetype(input: InterpretationInput): ArchetypeFinding {
  if (!hasText(input)) return statedArchetype(input);
  const steps = AXES.map((axis) => ({ axis, step: departure(input, axis) }));
  const distances = Object.entries(PROTOTYPES).map(([archetype, profile]) => ({
    archetype,
    distance: Math.hypot(...steps.map(({ axis, step }) => step - (profile[axis.id] ?? 0))),
  }));
  const nearest = distances.reduce((best, one) => (one.distance < best.distance ? one : best));
  const profile = PROTOTYPES[nearest.archetype] ?? {};
  const telling = steps
    .filter(
      ({ axis, step }) =>
        (profile[axis.id] ?? 0) * step > 0 || (Object.keys(profile).length === 0 && Math.abs(step) < 1),
    )
    .toSorted((a, b) => Math.abs(b.step) - Math.abs(a.step))
    .slice(0, 3);
  return {
    archetype: nearest.archetype,
    evidence: telling.map(({ axis }) => measured(input, nearest.archetype, axis)),
  };
}

function measured(input: InterpretationInput, archetype: string, axis: Axis): ClaimEvidence {
  const value = valueOf(input, axis.id) ?? 0;
  const claim = `${archetype}: ${spoken(axis, value)} (ordinary prose: ${spoken(axis, axis.ordinary)}).`;
  return { kind: 'measure', topic: 'archetype', claim, measureId: axis.id, value };
}

/** A value with its unit in words. */
export const spoken = (axis: Axis, value: number): string =>
  axis.id.endsWith('.ratio')
    ? `${Math.round(value * 100)} % ${axis.name}`
    : `${Math.round(value * 10) / 10} ${axis.name}`;

function statedArchetype({ onboarding }: InterpretationInput): ArchetypeFinding {
  const { style, tone } = onboarding.contentPreferences;
  for (const stated of [style, tone, onboarding.businessType, onboarding.targetAudience]) {
    const hit = stated === undefined ? undefined : STATED.find(([pattern]) => pattern.test(stated));
    if (stated === undefined || hit === undefined) continue;
    const claim = `${hit[1]}: the only basis is what was stated; there is no text yet.`;
    return { archetype: hit[1], evidence: [{ kind: 'preference', topic: 'archetype', claim, stated }] };
  }
  return { archetype: 'Content Creator', evidence: [] };
}
