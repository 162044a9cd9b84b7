import { Module } from '@nestjs/common';
import { CorePersonaModule } from '../core-persona/index.js';
import { QualityModule } from '../quality/index.js';
import { PersonaPlatformController } from './http/persona-platform.controller.js';
import { PlatformsController } from './http/platforms.controller.js';
import { PlatformPersonaRepository } from './infra/platform-persona.repository.js';
import { PlatformTexts } from './infra/platform-texts.js';
import { PlatformAdvisorService } from './platform-advisor.service.js';
import { PlatformReaderService } from './platform-reader.service.js';
import { platformStrategyProviders } from './platform-strategies.js';
import { PlatformStrategyRegistry } from './platform-strategy.registry.js';
import { PlatformService } from './platform.service.js';

/** Wires the feature platforms. */
@Module({
  imports: [CorePersonaModule, QualityModule],
  controllers: [PersonaPlatformController, PlatformsController],
  providers: [
    ...platformStrategyProviders,
    PlatformStrategyRegistry,
    PlatformPersonaRepository,
    PlatformTexts,
    PlatformService,
    PlatformReaderService,
    PlatformAdvisorService,
  ],
  exports: [PlatformService, PlatformStrategyRegistry, PlatformTexts],
})
export class PlatformsModule {}
