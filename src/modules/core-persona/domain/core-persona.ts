import type { Fingerprint } from '../../../language/index.js';
import type { Score } from '../../../shared/score.js';
import type { LearnedPreferences } from './learned-preferences.js';
import type { OnboardingProfile } from './onboarding.js';

/** Who the persona is, in words. */
export interface PersonaIdentity {
  readonly name: string;
  readonly archetype: string;
  readonly coreBelief: string;
  readonly brandVoiceDescription: string;
}

/** How far the voice may swing. */
export interface TonalRange {
  readonly defaultTone: string;
  readonly permissibleTones: readonly string[];
  readonly forbiddenTones: readonly string[];
  readonly emotionalRange: string;
}

/** Rules of the page, each in one plain sentence. */
export interface StylisticConstraints {
  readonly punctuation: {
    readonly ellipses: string;
    readonly dashes: string;
    readonly exclamationPoints: string;
    readonly semicolons: string;
  };
  readonly formatting: {
    readonly paragraphs: string;
    readonly lists: string;
    readonly emoji: string;
  };
}

/** The member of the persona that a piece of evidence supports. */
export type ClaimTopic = 'persona_name' | 'archetype' | 'core_belief' | 'brand_voice_description' | 'tone';

/** A claim and what it rests on: words found verbatim in a sample, a measured figure, or a stated preference. */
export type ClaimEvidence =
  | {
      readonly kind: 'quote';
      readonly topic: ClaimTopic;
      readonly claim: string;
      readonly quote: string;
      readonly sampleId: string;
      /** UTF-16 offset of the quote in the sample's text. */
      readonly start: number;
    }
  | {
      readonly kind: 'measure';
      readonly topic: ClaimTopic;
      readonly claim: string;
      readonly measureId: string;
      readonly value: number;
    }
  | {
      readonly kind: 'preference';
      readonly topic: ClaimTopic;
      readonly claim: string;
      readonly stated: string;
    };

/** What the model (or the rules) make of the measurements. */
export interface PersonaInterpretation {
  readonly identity: PersonaIdentity;
  readonly tonalRange: TonalRange;
  readonly constraints: StylisticConstraints;
  readonly evidence: readonly ClaimEvidence[];
  /** Claims dropped because their quote does not occur in the samples. */
  readonly droppedClaims: number;
}

/** One thing that would make the persona better, for the person who can provide it. */
export interface MissingInput {
  /** Stable: `samples.more_words`. */
  readonly code: string;
  readonly detail: string;
}

/** How the confidence came about: each part is 0–1 and `score` is their documented combination, 0–100. */
export interface ConfidenceBreakdown {
  readonly score: Score;
  readonly parts: readonly {
    readonly name: string;
    readonly value: number;
    readonly weight: number;
    readonly basis: string;
  }[];
  readonly formula: string;
}

/** The foundation of every platform adaptation, before it has an identity in the database. */
export interface CorePersonaDraft extends PersonaInterpretation {
  readonly language: string | null;
  readonly fingerprint: Fingerprint;
  readonly onboarding: OnboardingProfile;
  readonly whatIsMissing: readonly MissingInput[];
  readonly confidence: ConfidenceBreakdown;
  /** Absent before the first feedback. */
  readonly learned?: LearnedPreferences;
}
