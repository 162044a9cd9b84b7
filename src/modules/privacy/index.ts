export { DATA_CATALOGUE, type CataloguedTable } from './domain/data-catalogue.js';
export type { DataClass } from './domain/data-note.js';
export { PrivacyModule } from './privacy.module.js';
