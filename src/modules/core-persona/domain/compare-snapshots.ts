import type { PersonaSnapshot } from './persona-snapshot.js';

/** One member that differs between two versions. */
export interface SnapshotChange {
  /** As the API names it: `tonal_range.default_tone`. */
  readonly member: string;
  readonly before: unknown;
  readonly after: unknown;
}

type Member = readonly [name: string, read: (snapshot: PersonaSnapshot) => unknown];

const MEMBERS: readonly Member[] = [
  ['persona_name', ({ identity }) => identity.name],
  ['archetype', ({ identity }) => identity.archetype],
  ['core_belief', ({ identity }) => identity.coreBelief],
  ['brand_voice_description', ({ identity }) => identity.brandVoiceDescription],
  ['tonal_range.default_tone', ({ tonalRange }) => tonalRange.defaultTone],
  ['tonal_range.permissible_tones', ({ tonalRange }) => tonalRange.permissibleTones],
  ['tonal_range.forbidden_tones', ({ tonalRange }) => tonalRange.forbiddenTones],
  ['tonal_range.emotional_range', ({ tonalRange }) => tonalRange.emotionalRange],
  ['stylistic_constraints.punctuation.ellipses', ({ constraints }) => constraints.punctuation.ellipses],
  ['stylistic_constraints.punctuation.dashes', ({ constraints }) => constraints.punctuation.dashes],
  [
    'stylistic_constraints.punctuation.exclamation_points',
    ({ constraints }) => constraints.punctuation.exclamationPoints,
  ],
  ['stylistic_constraints.punctuation.semicolons', ({ constraints }) => constraints.punctuation.semicolons],
  ['stylistic_constraints.formatting.paragraphs', ({ constraints }) => constraints.formatting.paragraphs],
  ['stylistic_constraints.formatting.lists', ({ constraints }) => constraints.formatting.lists],
  ['stylistic_constraints.formatting.emoji', ({ constraints }) => constraints.formatting.emoji],
  ['website_url', ({ onboarding }) => onboarding.websiteUrl],
  ['business_type', ({ onboarding }) => onboarding.businessType],
  ['target_audience', ({ onboarding }) => onboarding.targetAudience],
  ['industry', ({ onboarding }) => onboarding.industry],
  ['language', ({ language }) => language],
  ['content_preferences.tone', ({ onboarding }) => onboarding.contentPreferences.tone],
  ['content_preferences.style', ({ onboarding }) => onboarding.contentPreferences.style],
  ['content_preferences.length', ({ onboarding }) => onboarding.contentPreferences.length],
  ['learned.preferred_words', ({ learned }) => learned?.preferredWords],
  ['learned.avoided_words', ({ learned }) => learned?.avoidedWords],
  ['learned.length_bias', ({ learned }) => learned?.lengthBias],
  ['learned.formality_bias', ({ learned }) => learned?.formalityBias],
  ['is_active', ({ isActive }) => isActive],
];

/** A member that differs in the later version; null stands for a missing value. */
export const compareSnapshots = (
  before: PersonaSnapshot,
  after: PersonaSnapshot,
): readonly SnapshotChange[] =>
  MEMBERS.flatMap(([member, read]) => {
    const [was, is] = [read(before) ?? null, read(after) ?? null];
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ member, before: was, after: is }];
  });
