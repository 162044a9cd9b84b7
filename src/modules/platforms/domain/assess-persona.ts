import type { MeasureId } from '../../../language/index.js';
import type { CorePersonaDraft } from '../../core-persona/index.js';
import { nearness, type PlatformNorms } from './platform-norms.js';
import type { PlatformCheck, PlatformFit } from './platform-strategy.js';
import { type Finding, toCheck, weigh } from './weigh-checks.js';

const METHOD = 'persona-fit/1';

interface VoiceCheck {
  readonly code: string;
  readonly weight: number;
  readonly range: readonly [number, number];
  readonly slack: number;
  readonly measures: readonly MeasureId[];
  readonly what: string;
  readonly remedy: string;
}

const voiceChecks = (norms: PlatformNorms): readonly VoiceCheck[] => [
  {
    code: 'voice.sentence_length',
    weight: 0.2,
    range: norms.sentenceWords,
    slack: 8,
    measures: ['sentence.length.mean'],
    what: 'words a sentence',
    remedy: 'Let drafts for this platform use sentences of this length.',
  },
  {
    code: 'voice.readability',
    weight: 0.15,
    range: norms.readingEase,
    slack: 25,
    measures: ['readability.ease'],
    what: 'points of reading ease',
    remedy: 'Prefer shorter words and sentences here.',
  },
  {
    code: 'voice.formality',
    weight: 0.15,
    range: norms.formality,
    slack: 6,
    measures: ['style.formality'],
    what: 'points of formality',
    remedy: 'Move a step towards the register of this platform.',
  },
  {
    code: 'voice.address',
    weight: 0.1,
    range: norms.address,
    slack: 15,
    measures: ['pronoun.second.rate', 'pronoun.first-plural.rate'],
    what: '“you” and “we” words per 1,000',
    remedy: 'Speak to the readers once or twice in a text.',
  },
];

/** How well a persona fits a platform: its measurements against the norms of the platform, and completeness. */
export function assessPersona(persona: CorePersonaDraft, norms: PlatformNorms): PlatformFit {
  const voice = voiceChecks(norms).map((check) => assessVoice(persona, check));
  const known = knownChecks(persona, norms);
  return weigh(
    [...known, ...voice.filter((one) => 'passed' in one)],
    voice.filter((one) => 'reason' in one),
    METHOD,
  );
}

function assessVoice(
  persona: CorePersonaDraft,
  check: VoiceCheck,
): PlatformCheck | { code: string; reason: string } {
  const values = check.measures.map((id) => persona.fingerprint.measures[id].value);
  const known = values.filter((value) => value !== null);
  if (known.length < values.length) {
    const reason = check.measures
      .map((id) => persona.fingerprint.measures[id].reason)
      .find((one) => one !== undefined);
    return { code: check.code, reason: reason ?? 'Not measured.' };
  }
  const value = known.reduce((sum, one) => sum + one, 0);
  const [low, high] = check.range;
  return toCheck({
    code: check.code,
    weight: check.weight,
    value: nearness(value, check.range, check.slack),
    detail: `${Math.round(value * 10) / 10} ${check.what}; ${low} to ${high} are usual here.`,
    remedy: check.remedy,
  });
}

function knownChecks(persona: CorePersonaDraft, norms: PlatformNorms): readonly PlatformCheck[] {
  const { targetAudience, industry, businessType } = persona.onboarding;
  const field = industry ?? businessType;
  const { defaultTone } = persona.tonalRange;
  const findings: readonly Finding[] = [
    {
      code: 'audience.stated',
      weight: 0.1,
      value: targetAudience === undefined ? 0 : 1,
      detail: targetAudience === undefined ? 'No audience is stated.' : `Audience: ${targetAudience}.`,
      remedy: 'Say who reads you.',
    },
    {
      code: 'field.stated',
      weight: 0.1,
      value: field === undefined ? 0 : 1,
      detail: field === undefined ? 'Neither industry nor business is stated.' : `Field: ${field}.`,
      remedy: 'Say which field you work in.',
    },
    {
      code: 'tone.suits',
      weight: 0.15,
      value: toneValue(defaultTone, norms),
      detail: `Default tone: ${defaultTone}.`,
      remedy: 'Choose, out of the permissible tones, one that is at home here.',
    },
    {
      code: 'evidence.confidence',
      weight: 0.3,
      value: persona.confidence.score / 100,
      detail: `Confidence in the persona: ${persona.confidence.score} of 100, from ${persona.fingerprint.size.words} words.`,
      remedy: 'Add writing samples.',
    },
  ];
  return findings.map(toCheck);
}

function toneValue(tone: string, norms: PlatformNorms): number {
  if (norms.likedTones.test(tone)) return 1;
  return norms.dislikedTones.test(tone) ? 0.3 : 0.8;
}
