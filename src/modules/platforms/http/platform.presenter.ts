import type { AdaptationChange } from '../domain/compare-adaptations.js';
import { optimizationLevel } from '../domain/optimization-level.js';
import type { PlatformPersona } from '../domain/platform-persona.js';
import type { PlatformCheck, PlatformFit } from '../domain/platform-strategy.js';
import type { Optimization, Validation } from '../platform-advisor.service.js';
import type {
  ChangeDto,
  PlatformCheckDto,
  PlatformFitDto,
  PlatformOptimizationDto,
  PlatformPersonaDto,
  PlatformValidationDto,
} from './platform.dto.js';

/** The fit as the API shows it. */
export const presentFit = (fit: PlatformFit): PlatformFitDto => ({
  quality_score: fit.score,
  optimization_level: optimizationLevel(fit.score),
  checks: fit.checks.map(presentCheck),
  not_assessed: fit.notAssessed,
  method: fit.method,
});

/** The platform persona as the API shows it. */
export const presentPlatformPersona = (persona: PlatformPersona): PlatformPersonaDto => ({
  platform_persona_id: persona.id,
  persona_id: persona.personaId,
  platform: persona.platform,
  platform_specific_data: persona.data,
  optimization_strategies: persona.strategies,
  quality_metrics: presentFit(persona.fit),
  quality_score: persona.fit.score,
  optimization_level: optimizationLevel(persona.fit.score),
  version: persona.version,
  created_at: persona.createdAt.toISOString(),
  updated_at: persona.updatedAt.toISOString(),
});

/** The validation as the API shows it. */
export const presentValidation = (validation: Validation): PlatformValidationDto => ({
  ...presentFit(validation.fit),
  platform: validation.platform,
  subject: validation.subject,
  persona_id: validation.personaId,
  valid: validation.fit.checks.every((check) => check.passed),
});

/** The optimization as the API shows it. */
export function presentOptimization(optimization: Optimization): PlatformOptimizationDto {
  const { platform, subject, personaId } = optimization;
  const shared = { platform, subject, persona_id: personaId };
  if (optimization.subject === 'text') {
    const { text, changes, before, after } = optimization.text;
    return {
      ...shared,
      text,
      platform_persona: null,
      changes,
      quality_score: { before: before.score, after: after.score },
      remaining: remainingOf(after),
    };
  }
  const { platformPersona, changes, before, after } = optimization.persona;
  return {
    ...shared,
    text: null,
    platform_persona: presentPlatformPersona(platformPersona),
    changes: changes.map(presentAdaptationChange),
    quality_score: { before: before?.score ?? null, after: after.score },
    remaining: remainingOf(after),
  };
}

const presentCheck = (check: PlatformCheck): PlatformCheckDto => ({
  code: check.code,
  passed: check.passed,
  value: check.value,
  weight: check.weight,
  detail: check.detail,
  remedy: check.remedy,
});

const remainingOf = (fit: PlatformFit): readonly PlatformCheckDto[] =>
  fit.checks.filter((check) => !check.passed).map(presentCheck);

const presentAdaptationChange = (change: AdaptationChange): ChangeDto => ({
  code: change.member,
  before: change.before,
  after: change.after,
  reason: 'The persona changed since it was last fitted to this platform.',
});
