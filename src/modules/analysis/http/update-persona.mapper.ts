import { defined } from '../../../shared/defined.js';
import type { PersonaEdit } from '../domain/persona-edit.js';
import type { UpdatePersonaDto } from './update-persona.dto.js';

/** Field by field from the wire; members that were not sent are not in the edit. */
export const toPersonaEdit = (dto: UpdatePersonaDto): PersonaEdit => ({
  identity: defined({
    name: dto.persona_name,
    archetype: dto.archetype,
    coreBelief: dto.core_belief,
    brandVoiceDescription: dto.brand_voice_description,
  }),
  tonalRange: defined({
    defaultTone: dto.tonal_range?.default_tone,
    permissibleTones: dto.tonal_range?.permissible_tones,
    forbiddenTones: dto.tonal_range?.forbidden_tones,
    emotionalRange: dto.tonal_range?.emotional_range,
  }),
  punctuation: defined({
    ellipses: dto.stylistic_constraints?.punctuation?.ellipses,
    dashes: dto.stylistic_constraints?.punctuation?.dashes,
    exclamationPoints: dto.stylistic_constraints?.punctuation?.exclamation_points,
    semicolons: dto.stylistic_constraints?.punctuation?.semicolons,
  }),
  formatting: defined({
    paragraphs: dto.stylistic_constraints?.formatting?.paragraphs,
    lists: dto.stylistic_constraints?.formatting?.lists,
    emoji: dto.stylistic_constraints?.formatting?.emoji,
  }),
  onboarding: defined({
    businessType: dto.business_type,
    targetAudience: dto.target_audience,
    industry: dto.industry,
  }),
  contentPreferences: defined({
    tone: dto.content_preferences?.tone,
    style: dto.content_preferences?.style,
    length: dto.content_preferences?.length,
  }),
  ...defined({ isActive: dto.is_active }),
});
