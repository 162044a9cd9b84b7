import { Module } from '@nestjs/common';
import { AnalysisModule } from '../analysis/index.js';
import { ContentModule } from '../content/index.js';
import { CorePersonaModule } from '../core-persona/index.js';
import { QualityModule } from '../quality/index.js';
import { FeedbackStore } from './feedback-store.js';
import { FeedbackService } from './feedback.service.js';
import { FeedbackController } from './http/feedback.controller.js';
import { FeedbackRepository } from './infra/feedback.repository.js';
import { PersonaLearner } from './persona-learner.js';

@Module({
  imports: [CorePersonaModule, AnalysisModule, ContentModule, QualityModule],
  controllers: [FeedbackController],
  providers: [FeedbackService, FeedbackStore, PersonaLearner, FeedbackRepository],
})
export class FeedbackModule {}
