import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../../infra/database/database.js';
import { CLOCK, type Clock } from '../../../shared/ports/clock.port.js';
import type { FeedbackBody } from '../domain/feedback.js';
import { PersonaFeedbackEntity } from './persona-feedback.entity.js';
import { PersonaLearningEntity } from './persona-learning.entity.js';

export interface FeedbackRecord {
  readonly userId: number;
  readonly personaId: number;
  readonly contentId?: number;
  readonly satisfaction: number | null;
  readonly body: FeedbackBody;
}

@Injectable()
export class FeedbackRepository {
  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Gives the id. */
  async create(record: FeedbackRecord): Promise<number> {
    const { em } = this.database;
    const entity = em.create(PersonaFeedbackEntity, {
      userId: record.userId,
      writingPersonaId: record.personaId,
      contentId: record.contentId ?? null,
      satisfaction: record.satisfaction,
      feedbackData: record.body,
      createdAt: this.clock.now(),
    });
    await em.persist(entity).flush();
    return entity.id;
  }

  /** What a feedback taught: the seed's learning data. */
  createLearning(record: FeedbackRecord, feedbackId: number, data: unknown): void {
    const { em } = this.database;
    em.persist(
      em.create(PersonaLearningEntity, {
        userId: record.userId,
        writingPersonaId: record.personaId,
        feedbackId,
        learningType: 'feedback',
        learningData: data,
        createdAt: this.clock.now(),
      }),
    );
  }
}
