import { Module } from '@nestjs/common';
import { CorePersonaModule } from '../core-persona/index.js';
import { QualityController } from './http/quality.controller.js';
import { ValidationRepository } from './infra/validation.repository.js';
import { QualityQueriesService } from './quality-queries.service.js';
import { QualityService } from './quality.service.js';

/** Wires the feature quality. */
@Module({
  imports: [CorePersonaModule],
  controllers: [QualityController],
  providers: [QualityService, QualityQueriesService, ValidationRepository],
  exports: [QualityService],
})
export class QualityModule {}
