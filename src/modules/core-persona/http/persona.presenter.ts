import type {
  ClaimEvidence,
  CorePersonaDraft,
  StylisticConstraints,
  TonalRange,
} from '../domain/core-persona.js';
import type { CorePersona, PersonaSummary } from '../domain/stored-persona.js';
import { presentFingerprint } from './fingerprint.presenter.js';
import type {
  ClaimEvidenceDto,
  ConfidencePartDto,
  PersonaDto,
  PersonaSummaryDto,
  PlatformSummaryDto,
  StylisticConstraintsDto,
  TonalRangeDto,
} from './persona.dto.js';

/** Each platform's name with how well the persona fits it. */
export type PlatformSummaries = Readonly<Record<string, PlatformSummaryDto>>;

/** The summary as the API shows it. */
export const presentSummary = (persona: PersonaSummary, platforms: PlatformSummaries): PersonaSummaryDto => ({
  persona_id: persona.id,
  user_id: persona.userId,
  persona_name: persona.name,
  archetype: persona.archetype,
  confidence_score: persona.confidence,
  language: persona.language,
  is_active: persona.isActive,
  version: persona.version,
  platform_personas: platforms,
  created_at: persona.createdAt.toISOString(),
  updated_at: persona.updatedAt.toISOString(),
});

/** The persona as the API shows it. */
export const presentPersona = (persona: CorePersona, platforms: PlatformSummaries): PersonaDto => ({
  ...presentSummary(toSummary(persona), platforms),
  core_belief: persona.identity.coreBelief,
  brand_voice_description: persona.identity.brandVoiceDescription,
  linguistic_fingerprint: presentFingerprint(persona.fingerprint),
  tonal_range: presentTonalRange(persona.tonalRange),
  stylistic_constraints: presentConstraints(persona.constraints),
  evidence: persona.evidence.map(presentEvidence),
  dropped_claims: persona.droppedClaims,
  what_is_missing: persona.whatIsMissing,
  confidence_parts: presentConfidence(persona),
  learned: presentLearned(persona),
  model: persona.model,
});

const toSummary = (persona: CorePersona): PersonaSummary => ({
  id: persona.id,
  userId: persona.userId,
  name: persona.identity.name,
  archetype: persona.identity.archetype,
  confidence: persona.confidence.score,
  language: persona.language,
  isActive: persona.isActive,
  version: persona.version,
  createdAt: persona.createdAt,
  updatedAt: persona.updatedAt,
});

const presentTonalRange = (range: TonalRange): TonalRangeDto => ({
  default_tone: range.defaultTone,
  permissible_tones: range.permissibleTones,
  forbidden_tones: range.forbiddenTones,
  emotional_range: range.emotionalRange,
});

const presentConstraints = ({ punctuation, formatting }: StylisticConstraints): StylisticConstraintsDto => ({
  punctuation: {
    ellipses: punctuation.ellipses,
    dashes: punctuation.dashes,
    exclamation_points: punctuation.exclamationPoints,
    semicolons: punctuation.semicolons,
  },
  formatting: { paragraphs: formatting.paragraphs, lists: formatting.lists, emoji: formatting.emoji },
});

const presentEvidence = (evidence: ClaimEvidence): ClaimEvidenceDto => ({
  kind: evidence.kind,
  topic: evidence.topic,
  claim: evidence.claim,
  quote: evidence.kind === 'quote' ? evidence.quote : null,
  sample_id: evidence.kind === 'quote' ? evidence.sampleId : null,
  start: evidence.kind === 'quote' ? evidence.start : null,
  measure_id: evidence.kind === 'measure' ? evidence.measureId : null,
  value: evidence.kind === 'measure' ? evidence.value : null,
  stated: evidence.kind === 'preference' ? evidence.stated : null,
});

const presentConfidence = (persona: CorePersonaDraft): readonly ConfidencePartDto[] =>
  persona.confidence.parts.map(({ name, value, weight, basis }) => ({ name, value, weight, basis }));

/** What feedback taught; null before the first. */
const presentLearned = ({ learned }: CorePersonaDraft): PersonaDto['learned'] =>
  learned === undefined
    ? null
    : {
        preferred_words: learned.preferredWords,
        avoided_words: learned.avoidedWords,
        length_bias: learned.lengthBias,
        formality_bias: learned.formalityBias,
        feedback_count: learned.feedbackCount,
      };
