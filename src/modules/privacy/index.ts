export { DATA_CATALOGUE, type CataloguedTable, type DataClass } from './domain/data-catalogue.js';
export { PrivacyModule } from './privacy.module.js';
