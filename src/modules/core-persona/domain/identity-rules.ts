import { AXES, departure, findArchetype, spoken } from './archetype-rules.js';
import { findBelief } from './belief-rules.js';
import { findConstraints } from './constraint-rules.js';
import type { ClaimEvidence, PersonaInterpretation } from './core-persona.js';
import { hasText, type InterpretationInput, valueOf } from './interpretation-input.js';
import { findTone } from './tone-rules.js';

const NOUNS: Readonly<Record<string, string>> = {
  'Thought Leader': 'Connector',
  'Industry Expert': 'Specialist',
  Analyst: 'Analyst',
  Challenger: 'Maverick',
  Storyteller: 'Storyteller',
  'Community Builder': 'Host',
  'Brand Ambassador': 'Champion',
  Educator: 'Guide',
  'Content Creator': 'Writer',
};

/** The adjective for a departure above or below the ordinary, by axis. */
const ADJECTIVES: Readonly<Record<string, readonly [below: string, above: string]>> = {
  'sentence.length.mean': ['Terse', 'Thorough'],
  'sentence.complex.ratio': ['Plain', 'Intricate'],
  'sentence.passive.ratio': ['Active', 'Impartial'],
  'sentence.question.ratio': ['Certain', 'Curious'],
  'sentence.exclamation.ratio': ['Calm', 'Lively'],
  'sentence.fragment.ratio': ['Complete', 'Punchy'],
  'pronoun.first-singular.rate': ['Reserved', 'Personal'],
  'pronoun.first-plural.rate': ['Independent', 'Collegial'],
  'pronoun.second.rate': ['Observing', 'Welcoming'],
  'hedge.rate': ['Decided', 'Careful'],
  'contraction.rate': ['Formal', 'Easygoing'],
  'rhetoric.simile.rate': ['Literal', 'Vivid'],
  'format.emoji.rate': ['Sober', 'Sunny'],
};

/** The documented rules that interpret measurements without a language model. Same input, same answer. */
export function interpretByRules(input: InterpretationInput): PersonaInterpretation {
  const { archetype, evidence } = findArchetype(input);
  const belief = findBelief(input);
  const tone = findTone(input);
  const name = nameOf(input, archetype);
  return {
    identity: {
      name: name.name,
      archetype,
      coreBelief: belief.coreBelief,
      brandVoiceDescription: describeVoice(input),
    },
    tonalRange: tone.tonalRange,
    constraints: findConstraints(input),
    evidence: [...name.evidence, ...evidence, ...belief.evidence, ...tone.evidence],
    droppedClaims: 0,
  };
}

/** “The <adjective> <noun>”: the widest departure from the ordinary, and the archetype. */
function nameOf(
  input: InterpretationInput,
  archetype: string,
): { name: string; evidence: readonly ClaimEvidence[] } {
  const noun = NOUNS[archetype] ?? 'Writer';
  if (!hasText(input)) {
    const stated = input.onboarding.contentPreferences.tone ?? input.onboarding.contentPreferences.style;
    if (stated === undefined) return { name: `The ${noun}`, evidence: [] };
    const claim = 'Named after what was stated; there is no text yet.';
    return {
      name: `The ${capitalized(stated)} ${noun}`,
      evidence: [{ kind: 'preference', topic: 'persona_name', claim, stated }],
    };
  }
  const [widest] = AXES.map((axis) => ({ axis, step: departure(input, axis) })).toSorted(
    (a, b) => Math.abs(b.step) - Math.abs(a.step),
  );
  const adjective = widest && ADJECTIVES[widest.axis.id]?.[widest.step < 0 ? 0 : 1];
  if (widest === undefined || adjective === undefined) return { name: `The ${noun}`, evidence: [] };
  const value = valueOf(input, widest.axis.id) ?? 0;
  const claim = `${adjective}: ${spoken(widest.axis, value)} (ordinary prose: ${spoken(widest.axis, widest.axis.ordinary)}).`;
  return {
    name: `The ${adjective} ${noun}`,
    evidence: [{ kind: 'measure', topic: 'persona_name', claim, measureId: widest.axis.id, value }],
  };
}

/** The three widest departures in words, with their figures. */
function describeVoice(input: InterpretationInput): string {
  if (!hasText(input)) return 'Not measured yet: there is no text. Only the stated preferences are known.';
  const telling = AXES.map((axis) => ({ axis, step: departure(input, axis) }))
    .filter(({ axis, step }) => Math.abs(step) >= 0.5 && valueOf(input, axis.id) !== null)
    .toSorted((a, b) => Math.abs(b.step) - Math.abs(a.step))
    .slice(0, 4);
  if (telling.length === 0) return 'Close to ordinary prose in everything measured.';
  const clauses = telling.map(({ axis, step }) => {
    const adjective = ADJECTIVES[axis.id]?.[step < 0 ? 0 : 1] ?? '';
    return `${adjective.toLowerCase()} (${spoken(axis, valueOf(input, axis.id) ?? 0)})`;
  });
  return `${capitalized(clauses.join('; '))}.`;
}

const capitalized = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
