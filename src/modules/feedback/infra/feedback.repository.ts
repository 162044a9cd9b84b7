import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../../infra/database/database.js';
import { CONTENT_CIPHER, type ContentCipher } from '../../../shared/ports/content-cipher.port.js';
import { CLOCK, type Clock } from '../../../shared/ports/clock.port.js';
import type { FeedbackBody } from '../domain/feedback.js';
import { PersonaFeedbackEntity } from './persona-feedback.entity.js';
import { PersonaLearningEntity } from './persona-learning.entity.js';

const FEEDBACK = 'persona_feedback';
const LEARNING = 'persona_learning_data';

export interface FeedbackRecord {
  readonly userId: number;
  readonly personaId: number;
  readonly contentId?: number;
  readonly satisfaction: number | null;
  readonly body: FeedbackBody;
}

/** Reads and writes feedback rows. */
@Injectable()
export class FeedbackRepository {
  constructor(
    private readonly database: Database,
    @Inject(CONTENT_CIPHER) private readonly cipher: ContentCipher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Gives the id. */
  async create(record: FeedbackRecord): Promise<number> {
    const { em } = this.database;
    const id = await this.database.nextId(FEEDBACK);
    const sealed = await this.cipher.sealRow(
      FEEDBACK,
      { id, user_id: record.userId },
      { feedback_data: record.body },
    );
    const entity = em.create(PersonaFeedbackEntity, {
      id,
      userId: record.userId,
      writingPersonaId: record.personaId,
      contentId: record.contentId ?? null,
      satisfaction: record.satisfaction,
      feedbackData: sealed.feedback_data,
      createdAt: this.clock.now(),
    });
    await em.persist(entity).flush();
    return id;
  }

  /** What a feedback taught: the seed's learning data. */
  async createLearning(record: FeedbackRecord, feedbackId: number, data: object): Promise<void> {
    const { em } = this.database;
    const id = await this.database.nextId(LEARNING);
    const sealed = await this.cipher.sealRow(
      LEARNING,
      { id, user_id: record.userId },
      { learning_data: data },
    );
    em.persist(
      em.create(PersonaLearningEntity, {
        id,
        userId: record.userId,
        writingPersonaId: record.personaId,
        feedbackId,
        learningType: 'feedback',
        learningData: sealed.learning_data,
        createdAt: this.clock.now(),
      }),
    );
  }
}
