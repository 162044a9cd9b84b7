import { Module } from '@nestjs/common';
import { CorePersonaModule } from '../core-persona/index.js';
import { PlatformsModule } from '../platforms/index.js';
import { AnalysisService } from './analysis.service.js';
import { GenerationJobs } from './generation-jobs.js';
import { BulkController } from './http/bulk.controller.js';
import { PersonasController } from './http/personas.controller.js';
import { SamplesController } from './http/samples.controller.js';
import { VersionsController } from './http/versions.controller.js';
import { AnalysisResultRepository } from './infra/analysis-result.repository.js';
import { OnboardingIntake } from './onboarding-intake.js';
import { PersonaEditor } from './persona-editor.js';
import { PersonaLibrary } from './persona-library.js';
import { PersonaStore } from './persona-store.js';
import { SampleJobs } from './sample-jobs.js';
import { SampleService } from './sample.service.js';
import { VersionService } from './version.service.js';

@Module({
  imports: [CorePersonaModule, PlatformsModule],
  controllers: [BulkController, PersonasController, SamplesController, VersionsController],
  providers: [
    AnalysisService,
    GenerationJobs,
    OnboardingIntake,
    PersonaEditor,
    PersonaLibrary,
    PersonaStore,
    SampleJobs,
    SampleService,
    VersionService,
    AnalysisResultRepository,
  ],
  exports: [PersonaEditor, SampleService],
})
export class AnalysisModule {}
