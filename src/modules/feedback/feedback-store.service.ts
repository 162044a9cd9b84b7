import { Inject, Injectable } from '@nestjs/common';
import { EVENT_BUS, type EventBus } from '../../shared/ports/event-bus.port.js';
import { UNIT_OF_WORK, type UnitOfWork } from '../../shared/ports/unit-of-work.port.js';
import type { CorePersona } from '../core-persona/index.js';
import { QualityService } from '../quality/index.js';
import { type NewFeedback, satisfactionOf } from './domain/feedback.js';
import { FeedbackRepository } from './infra/feedback.repository.js';
import { type Lesson, PersonaLearnerService } from './persona-learner.service.js';

/** Keeps feedback with what it changed, all or nothing. */
@Injectable()
export class FeedbackStoreService {
  constructor(
    private readonly feedbacks: FeedbackRepository,
    private readonly learner: PersonaLearnerService,
    private readonly quality: QualityService,
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {}

  /** The overall quality as it stands. */
  async assess(persona: CorePersona): Promise<number | null> {
    return (await this.quality.report(persona)).overall;
  }

  /** Gives the id of the feedback. Without a lesson nothing is learnt. */
  keep(
    persona: CorePersona,
    feedback: NewFeedback,
    lesson: Lesson | undefined,
    qualityBefore: number | null,
  ): Promise<number> {
    const { rating, contentId, ...body } = feedback;
    const { userId, id: personaId } = persona;
    const satisfaction = satisfactionOf(feedback);
    const record = { userId, personaId, satisfaction, body, ...(contentId !== undefined && { contentId }) };
    return this.unitOfWork.run(async () => {
      const feedbackId = await this.feedbacks.create(record);
      if (satisfaction !== null) {
        const evidence = { feedback_id: feedbackId, rating: rating ?? null, aspects: body.aspects };
        await this.quality.record({
          userId,
          personaId,
          type: 'user_satisfaction',
          score: satisfaction,
          evidence,
        });
      }
      if (lesson !== undefined) {
        await this.learner.apply(persona, lesson);
        await this.feedbacks.createLearning(record, feedbackId, {
          changes: lesson.changes,
          quality_before: qualityBefore,
        });
      }
      await this.events.publish({
        type: 'feedback.given',
        userId,
        personaId,
        ...(satisfaction !== null && { value: satisfaction }),
      });
      return feedbackId;
    });
  }
}
