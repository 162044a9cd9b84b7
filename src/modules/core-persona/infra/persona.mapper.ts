import type { Fingerprint, VoiceProfile } from '../../../language/index.js';
import type { CorePersonaDraft } from '../domain/core-persona.js';
import { isKnownArchetype } from '../domain/archetype-rules.js';
import type { CorePersona, PersonaSummary } from '../domain/stored-persona.js';
import type { PersonaData } from './persona-data.js';
import type { WritingPersonaEntity } from './writing-persona.entity.js';

/** What a persona is called: anybody's words, so they are sealed. */
interface PersonaLabels {
  readonly name: string;
  readonly archetype: string;
}

/** A row of `writing_personas` as SQL gives it. */
export interface PersonaRow {
  id: number;
  user_id: number;
  persona_name: string;
  archetype: string | null;
  labels: PersonaLabels | null;
  core_belief: string;
  linguistic_fingerprint: Fingerprint;
  confidence_score: number;
  created_at: Date | string;
  updated_at: Date | string;
  is_active: boolean;
  version: number;
  language: string | null;
  persona_data: PersonaData;
  voice_profile: VoiceProfile | null;
  model: string;
}

/** The columns of a row that are stored sealed. */
export const SEALED_COLUMNS = [
  'labels',
  'core_belief',
  'linguistic_fingerprint',
  'persona_data',
  'voice_profile',
] as const;

export type PersonaSummaryRow = Omit<
  PersonaRow,
  'core_belief' | 'linguistic_fingerprint' | 'persona_data' | 'voice_profile' | 'model'
>;

/** Maps to persona. */
export function toPersona(row: PersonaRow): CorePersona {
  const { brandVoiceDescription, ...data } = row.persona_data;
  return {
    ...data,
    id: row.id,
    userId: row.user_id,
    identity: {
      ...labelsOf(row),
      coreBelief: row.core_belief,
      brandVoiceDescription,
    },
    fingerprint: row.linguistic_fingerprint,
    language: row.language,
    isActive: row.is_active,
    version: row.version,
    model: row.model,
    ...(row.voice_profile && { voice: row.voice_profile }),
    createdAt: new Date(row.created_at),
    updatedAt: new Date(row.updated_at),
  };
}

/** Maps to summary. */
export const toSummary = (row: PersonaSummaryRow): PersonaSummary => ({
  id: row.id,
  userId: row.user_id,
  ...labelsOf(row),
  confidence: row.confidence_score,
  language: row.language,
  isActive: row.is_active,
  version: row.version,
  createdAt: new Date(row.created_at),
  updatedAt: new Date(row.updated_at),
});

/** Rows from before names were sealed have them in the clear. */
const labelsOf = (row: PersonaSummaryRow): PersonaLabels =>
  row.labels ?? { name: row.persona_name, archetype: row.archetype ?? '' };

/** The columns of a draft: clear ones and those to encrypt. The clear ones hold no text of the author. */
export function columnsOf(id: number, draft: CorePersonaDraft) {
  const { identity, fingerprint, language, ...data } = draft;
  return {
    clear: {
      personaName: `Persona ${id}`,
      archetype: isKnownArchetype(identity.archetype) ? identity.archetype : null,
      confidenceScore: draft.confidence.score,
      language,
    } satisfies Partial<WritingPersonaEntity>,
    content: {
      labels: { name: identity.name, archetype: identity.archetype } satisfies PersonaLabels,
      core_belief: identity.coreBelief,
      linguistic_fingerprint: fingerprint,
      persona_data: { ...data, brandVoiceDescription: identity.brandVoiceDescription } satisfies PersonaData,
    },
  };
}
