import { Module } from '@nestjs/common';
import { CorePersonaModule } from '../core-persona/index.js';
import { PlatformsModule } from '../platforms/index.js';
import { AnalysisService } from './analysis.service.js';
import { GenerationJobsService } from './generation-jobs.service.js';
import { BulkController } from './http/bulk.controller.js';
import { PersonasController } from './http/personas.controller.js';
import { SamplesController } from './http/samples.controller.js';
import { VersionsController } from './http/versions.controller.js';
import { AnalysisResultRepository } from './infra/analysis-result.repository.js';
import { OnboardingIntakeService } from './onboarding-intake.service.js';
import { PersonaEditorService } from './persona-editor.service.js';
import { PersonaLibraryService } from './persona-library.service.js';
import { PersonaStoreService } from './persona-store.service.js';
import { SampleJobsService } from './sample-jobs.service.js';
import { SampleService } from './sample.service.js';
import { VersionService } from './version.service.js';

/** Wires the feature analysis. */
@Module({
  imports: [CorePersonaModule, PlatformsModule],
  controllers: [BulkController, PersonasController, SamplesController, VersionsController],
  providers: [
    AnalysisService,
    GenerationJobsService,
    OnboardingIntakeService,
    PersonaEditorService,
    PersonaLibraryService,
    PersonaStoreService,
    SampleJobsService,
    SampleService,
    VersionService,
    AnalysisResultRepository,
  ],
  exports: [PersonaEditorService, SampleService],
})
export class AnalysisModule {}
