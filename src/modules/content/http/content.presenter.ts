import { defined } from '../../../shared/defined.js';
import { presentFit } from '../../platforms/index.js';
import { presentMatch } from '../../quality/index.js';
import type { ContentBrief, GeneratedContent } from '../domain/generated-content.js';
import type { ContentDto, GenerateContentDto } from './content.dto.js';

/** The brief of a request. */
export const toBrief = (dto: GenerateContentDto): ContentBrief => ({
  platform: dto.platform,
  topic: dto.topic,
  points: dto.points ?? [],
  ...defined({ audience: dto.audience, callToAction: dto.call_to_action, targetWords: dto.target_words }),
});

/** The content as the API shows it. */
export const presentContent = (content: GeneratedContent): ContentDto => ({
  content_id: content.id,
  persona_id: content.personaId,
  platform: content.brief.platform,
  topic: content.brief.topic,
  points: content.brief.points,
  text: content.text,
  voice_match: content.voiceMatch && presentMatch(content.voiceMatch),
  platform_check: presentFit(content.platformCheck),
  attempts: content.attempts,
  model: content.model,
  created_at: content.createdAt.toISOString(),
});
