import { defined } from '../../../shared/defined.js';
import type { NewSample, OnboardingProfile } from '../../core-persona/index.js';
import type { GenerateRequest } from '../generate-request.js';
import type { BulkPersonaDto } from './bulk.dto.js';
import type { GeneratePersonaDto, WritingSampleInputDto } from './generate-persona.dto.js';

/** For one persona, or for one of many. */
type Requested = GeneratePersonaDto | BulkPersonaDto;

/** The wire’s request in the terms of the domain; omitted members stay omitted. */
export const toGenerateRequest = (dto: Requested): GenerateRequest => ({
  ...defined({ userId: 'user_id' in dto ? dto.user_id : undefined, platforms: dto.platforms }),
  onboarding: toOnboarding(dto),
  samples: [...(dto.onboarding_data.writing_samples ?? []), ...(dto.writing_samples ?? [])].map(toNewSample),
});

/** Maps to new sample. */
export const toNewSample = (dto: WritingSampleInputDto): NewSample => ({
  text: dto.text,
  source: 'owned',
  ...defined({ title: dto.title, origin: dto.source, language: dto.language }),
});

const toOnboarding = ({ onboarding_data: onboarding, language, industry }: Requested): OnboardingProfile => ({
  ...defined({
    websiteUrl: onboarding.website_url,
    businessType: onboarding.business_type,
    targetAudience: onboarding.target_audience,
    industry: industry ?? onboarding.industry,
    language: language ?? onboarding.language,
  }),
  contentPreferences: defined({
    tone: onboarding.content_preferences?.tone,
    style: onboarding.content_preferences?.style,
    length: onboarding.content_preferences?.length,
  }),
});
