import type { CorePersonaDraft } from './core-persona.js';
import type { LearnedPreferences } from './learned-preferences.js';

/** Complaints that feedback can name. */
export const COMPLAINTS = [
  'too_formal',
  'too_casual',
  'too_long',
  'too_short',
  'wrong_tone',
  'not_my_words',
  'too_generic',
] as const;
/** A complaint on a draft. */
export type Complaint = (typeof COMPLAINTS)[number];

/** Feedback of a user on the persona or a draft of it. */
export interface FeedbackSignal {
  readonly complaints: readonly Complaint[];
  readonly preferredWords: readonly string[];
  readonly avoidedWords: readonly string[];
  readonly wantedTone?: string;
  readonly unwantedTone?: string;
}

/** One thing that feedback changes, to be shown to the person who gave it. */
export interface PersonaChangeNote {
  readonly member: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly because: string;
}

/** Learnt preferences, and notes on what changed. */
export interface LearningOutcome {
  readonly persona: CorePersonaDraft;
  readonly changes: readonly PersonaChangeNote[];
}

const NOTHING: LearnedPreferences = {
  preferredWords: [],
  avoidedWords: [],
  lengthBias: 0,
  formalityBias: 0,
  feedbackCount: 0,
};
/** Three complaints of a kind reach the end of the scale. */
const STEP = 1 / 3;
const MAX_WORDS = 50;

/** Applies feedback to what may be learned: preferences and tones. Measured figures are never altered by it. */
export function learnFromFeedback(persona: CorePersonaDraft, signal: FeedbackSignal): LearningOutcome {
  const before = persona.learned ?? NOTHING;
  const has = (complaint: Complaint) => Number(signal.complaints.includes(complaint));
  const preferred = joined(before.preferredWords, signal.preferredWords, signal.avoidedWords);
  const avoided = joined(before.avoidedWords, signal.avoidedWords, signal.preferredWords);
  const after: LearnedPreferences = {
    preferredWords: preferred,
    avoidedWords: avoided,
    lengthBias: moved(before.lengthBias, has('too_short') - has('too_long')),
    formalityBias: moved(before.formalityBias, has('too_casual') - has('too_formal')),
    feedbackCount: before.feedbackCount + 1,
  };
  const tonalRange = adjustedTones(persona, signal);
  const changes = [
    note('learned.preferred_words', before.preferredWords, preferred, 'You asked for these words.'),
    note('learned.avoided_words', before.avoidedWords, avoided, 'You asked to avoid these words.'),
    note(
      'learned.length_bias',
      before.lengthBias,
      after.lengthBias,
      'You said drafts are too long or too short.',
    ),
    note(
      'learned.formality_bias',
      before.formalityBias,
      after.formalityBias,
      'You said drafts are too formal or too casual.',
    ),
    note('tonal_range', persona.tonalRange, tonalRange, 'You named a tone that is right or wrong.'),
  ].flat();
  return { persona: { ...persona, tonalRange, learned: after }, changes };
}

function adjustedTones(persona: CorePersonaDraft, signal: FeedbackSignal): CorePersonaDraft['tonalRange'] {
  const { tonalRange } = persona;
  const permissible = joined(
    tonalRange.permissibleTones,
    listOf(signal.wantedTone),
    listOf(signal.unwantedTone),
  );
  const forbidden = joined(tonalRange.forbiddenTones, listOf(signal.unwantedTone), listOf(signal.wantedTone));
  const isUnwanted = signal.unwantedTone?.toLowerCase() === tonalRange.defaultTone.toLowerCase();
  const defaultTone = isUnwanted ? (permissible[0] ?? tonalRange.defaultTone) : tonalRange.defaultTone;
  return { ...tonalRange, permissibleTones: permissible, forbiddenTones: forbidden, defaultTone };
}

const listOf = (one: string | undefined): readonly string[] => (one === undefined ? [] : [one]);

/** The old list with the new words, without those now on the other side; newest kept when it grows too long. */
function joined(
  old: readonly string[],
  added: readonly string[],
  removed: readonly string[],
): readonly string[] {
  const gone = new Set(removed.map((word) => word.toLowerCase()));
  const all = [...old, ...added].filter((word) => !gone.has(word.toLowerCase()));
  return [...new Map(all.map((word) => [word.toLowerCase(), word])).values()].slice(-MAX_WORDS);
}

const moved = (bias: number, direction: number): number =>
  Math.round(Math.max(-1, Math.min(1, bias + direction * STEP)) * 1000) / 1000;

function note(
  member: string,
  before: unknown,
  after: unknown,
  because: string,
): readonly PersonaChangeNote[] {
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ member, before, after, because }];
}
