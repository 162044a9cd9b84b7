import { defined } from '../../../shared/defined.js';
import type { FeedbackOutcome, NewFeedback } from '../domain/feedback.js';
import type { FeedbackDto, FeedbackResultDto } from './feedback.dto.js';

/** The feedback of a request. */
export const toFeedback = (dto: FeedbackDto): NewFeedback => ({
  complaints: dto.complaints ?? [],
  preferredWords: dto.preferred_words ?? [],
  avoidedWords: dto.avoided_words ?? [],
  aspects: defined({ styleMatch: dto.aspects?.style_match, contentQuality: dto.aspects?.content_quality }),
  ...defined({
    rating: dto.rating,
    contentId: dto.content_id,
    wantedTone: dto.wanted_tone,
    unwantedTone: dto.unwanted_tone,
    editedText: dto.edited_text,
    comment: dto.comment,
  }),
});

/** The feedback as the API shows it. */
export const presentFeedback = (outcome: FeedbackOutcome): FeedbackResultDto => ({
  feedback_id: outcome.feedbackId,
  persona_id: outcome.personaId,
  changes: outcome.changes,
  quality: outcome.quality,
  user_satisfaction: outcome.satisfaction,
  version: outcome.version,
});
