export type * from './domain/quality-report.js';
export type * from './domain/validation-record.js';
export { presentMatch } from './http/match.presenter.js';
export { MatchResultDto } from './http/match.dto.js';
export { QualityDto } from './http/quality.dto.js';
export { PersonaValidationResultEntity } from './infra/validation-result.entity.js';
export { QualityModule } from './quality.module.js';
export { QualityService } from './quality.service.js';
