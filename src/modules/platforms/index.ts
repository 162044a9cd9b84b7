export { optimizationLevel } from './domain/optimization-level.js';
export type * from './domain/platform-persona.js';
export type * from './domain/platform-strategy.js';
export { PlatformPersonaEntity } from './infra/platform-persona.entity.js';
export { PlatformFitDto } from './http/platform.dto.js';
export { presentFit } from './http/platform.presenter.js';
export { PlatformStrategyRegistry } from './platform-strategy.registry.js';
export { PlatformService } from './platform.service.js';
export { PlatformsModule } from './platforms.module.js';
