import type { AdviceRequest } from '../platform-advisor.service.js';
import type { PlatformAdviceDto } from './platform.dto.js';

/** Maps to advice request. */
export const toAdviceRequest = (platform: string, dto: PlatformAdviceDto): AdviceRequest => ({
  platform,
  ...(dto.persona_id !== undefined && { personaId: dto.persona_id }),
  ...(dto.text !== undefined && { text: dto.text }),
});
