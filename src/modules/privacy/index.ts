export { DATA_CATALOGUE, type CataloguedTable } from './domain/data-catalogue.js';
export type { DataClass } from './domain/data-note.js';
export { ErasureService } from './erasure.service.js';
export { type RetentionResult, RetentionService } from './retention.service.js';
export { PrivacyModule } from './privacy.module.js';
