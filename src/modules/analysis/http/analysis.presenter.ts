import {
  type PersonaDto,
  type PersonaSummaryDto,
  type PlatformSummaries,
  presentPersona,
  presentSummary,
  type StoredSample,
} from '../../core-persona/index.js';
import { optimizationLevel, type PlatformPersona } from '../../platforms/index.js';
import type { PersonaSummaryView, PersonaView } from '../persona-library.service.js';
import type { SampleDto } from './sample.dto.js';

/** The persona view as the API shows it. */
export const presentPersonaView = ({ persona, platforms }: PersonaView): PersonaDto =>
  presentPersona(persona, presentPlatforms(platforms));

/** The persona summary view as the API shows it. */
export const presentPersonaSummaryView = ({ persona, platforms }: PersonaSummaryView): PersonaSummaryDto =>
  presentSummary(persona, presentPlatforms(platforms));

/** The sample as the API shows it. */
export const presentSample = (sample: StoredSample): SampleDto => ({
  sample_id: sample.id,
  persona_id: sample.personaId,
  provenance: sample.source,
  title: sample.title ?? null,
  source: sample.origin ?? null,
  url: sample.url ?? null,
  language: sample.language ?? null,
  words: sample.words,
  text: sample.text,
  created_at: sample.createdAt.toISOString(),
});

const presentPlatforms = (platforms: readonly PlatformPersona[]): PlatformSummaries =>
  Object.fromEntries(
    platforms.map(({ platform, fit }) => [
      platform,
      { optimization_level: optimizationLevel(fit.score), quality_score: fit.score },
    ]),
  );
