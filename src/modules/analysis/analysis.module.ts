import { Module } from '@nestjs/common';
import { CorePersonaModule } from '../core-persona/index.js';
import { PlatformsModule } from '../platforms/index.js';
import { AnalysisService } from './analysis.service.js';
import { PersonasController } from './http/personas.controller.js';
import { SamplesController } from './http/samples.controller.js';
import { AnalysisResultRepository } from './infra/analysis-result.repository.js';
import { OnboardingIntake } from './onboarding-intake.js';
import { PersonaEditor } from './persona-editor.js';
import { PersonaLibrary } from './persona-library.js';
import { PersonaStore } from './persona-store.js';
import { SampleService } from './sample.service.js';

@Module({
  imports: [CorePersonaModule, PlatformsModule],
  controllers: [PersonasController, SamplesController],
  providers: [
    AnalysisService,
    OnboardingIntake,
    PersonaEditor,
    PersonaLibrary,
    PersonaStore,
    SampleService,
    AnalysisResultRepository,
  ],
  exports: [PersonaEditor, SampleService],
})
export class AnalysisModule {}
