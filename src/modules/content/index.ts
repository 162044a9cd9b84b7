export { ContentModule } from './content.module.js';
export { ContentService } from './content.service.js';
export type * from './domain/generated-content.js';
export { GeneratedContentEntity } from './infra/generated-content.entity.js';
