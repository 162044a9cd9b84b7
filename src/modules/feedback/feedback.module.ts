import { Module } from '@nestjs/common';
import { AnalysisModule } from '../analysis/index.js';
import { ContentModule } from '../content/index.js';
import { CorePersonaModule } from '../core-persona/index.js';
import { QualityModule } from '../quality/index.js';
import { FeedbackStoreService } from './feedback-store.service.js';
import { FeedbackService } from './feedback.service.js';
import { FeedbackController } from './http/feedback.controller.js';
import { FeedbackRepository } from './infra/feedback.repository.js';
import { PersonaLearnerService } from './persona-learner.service.js';

/** Wires the feature feedback. */
@Module({
  imports: [CorePersonaModule, AnalysisModule, ContentModule, QualityModule],
  controllers: [FeedbackController],
  providers: [FeedbackService, FeedbackStoreService, PersonaLearnerService, FeedbackRepository],
})
export class FeedbackModule {}
