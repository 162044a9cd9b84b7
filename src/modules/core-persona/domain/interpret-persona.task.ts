import { z } from 'zod';
import type { ModelTask } from '../../../shared/ports/text-model.port.js';
import type { ClaimEvidence, ClaimTopic, PersonaInterpretation } from './core-persona.js';
import { interpretByRules } from './identity-rules.js';
import type { InterpretationInput } from './interpretation-input.js';
import { interpretationPrompt } from './interpretation-prompt.js';
import { verifyQuote } from './verify-quote.js';

const capped = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .transform((text) => text.slice(0, max));
const claimSchema = z.object({ text: capped(1000), quotes: z.array(z.string().max(2000)).max(10) });
const answerSchema = z.object({
  persona_name: claimSchema,
  archetype: claimSchema,
  core_belief: claimSchema,
  brand_voice_description: claimSchema,
  tone: claimSchema,
  permissible_tones: z.array(capped(100)).max(12).default([]),
  forbidden_tones: z.array(capped(100)).max(12).default([]),
  emotional_range: capped(300),
});
type Answer = z.output<typeof answerSchema>;

const CLAIM = {
  type: 'object',
  properties: { text: { type: 'string' }, quotes: { type: 'array', items: { type: 'string' } } },
  required: ['text', 'quotes'],
} as const;
const STRINGS = { type: 'array', items: { type: 'string' } } as const;

/** Reads out of measurements and texts who the author is. Every claim must quote the samples, or it is not believed. */
export const interpretPersona: ModelTask<InterpretationInput, PersonaInterpretation> = {
  name: 'persona.interpret',
  version: '2',
  temperature: 0.2,
  maxOutputTokens: 4096,
  answerSchema: {
    type: 'object',
    properties: {
      persona_name: CLAIM,
      archetype: CLAIM,
      core_belief: CLAIM,
      brand_voice_description: CLAIM,
      tone: CLAIM,
      permissible_tones: STRINGS,
      forbidden_tones: STRINGS,
      emotional_range: { type: 'string' },
    },
    required: [
      'persona_name',
      'archetype',
      'core_belief',
      'brand_voice_description',
      'tone',
      'emotional_range',
    ],
  },
  prompt: interpretationPrompt,
  parse: (answer, input) => believe(answerSchema.parse(answer), input),
  rules: interpretByRules,
};

interface Believed {
  readonly text: string;
  readonly evidence: readonly ClaimEvidence[];
  readonly dropped: number;
}

/** A claim without a quote in the samples falls back to the derivation of the rules, never to the bare claim. */
function believe(answer: Answer, input: InterpretationInput): PersonaInterpretation {
  const rules = interpretByRules(input);
  const check = (topic: ClaimTopic, claim: Answer['tone'], fallback: string, max: number): Believed =>
    checkClaim({ topic, text: claim.text.slice(0, max), quotes: claim.quotes, fallback }, input, rules);
  const name = check('persona_name', answer.persona_name, rules.identity.name, 255);
  const archetype = check('archetype', answer.archetype, rules.identity.archetype, 100);
  const belief = check('core_belief', answer.core_belief, rules.identity.coreBelief, 1000);
  const voice = check(
    'brand_voice_description',
    answer.brand_voice_description,
    rules.identity.brandVoiceDescription,
    1000,
  );
  const tone = check('tone', answer.tone, rules.tonalRange.defaultTone, 100);
  const all = [name, archetype, belief, voice, tone];
  const toneStands = tone.text !== rules.tonalRange.defaultTone;
  return {
    identity: {
      name: name.text,
      archetype: archetype.text,
      coreBelief: belief.text,
      brandVoiceDescription: voice.text,
    },
    tonalRange: toneStands
      ? {
          defaultTone: tone.text,
          permissibleTones: [...new Set([tone.text, ...answer.permissible_tones])],
          forbiddenTones: answer.forbidden_tones,
          emotionalRange: answer.emotional_range,
        }
      : rules.tonalRange,
    constraints: rules.constraints,
    evidence: all.flatMap(({ evidence }) => evidence),
    droppedClaims: all.reduce((sum, { dropped }) => sum + dropped, 0),
  };
}

interface Claim {
  readonly topic: ClaimTopic;
  readonly text: string;
  readonly quotes: readonly string[];
  readonly fallback: string;
}

function checkClaim(claim: Claim, input: InterpretationInput, rules: PersonaInterpretation): Believed {
  const { topic } = claim;
  const checked = claim.quotes.map((quote) => verifyQuote(quote, input.samples));
  const found = checked.filter((quote) => quote !== undefined);
  const forged = checked.length - found.length;
  if (found.length === 0) {
    return {
      text: claim.fallback,
      evidence: rules.evidence.filter((one) => one.topic === topic),
      dropped: Math.max(1, forged),
    };
  }
  const evidence = found.map((quote): ClaimEvidence => ({
    kind: 'quote',
    topic,
    claim: claim.text,
    ...quote,
  }));
  return { text: claim.text, evidence, dropped: forged };
}
