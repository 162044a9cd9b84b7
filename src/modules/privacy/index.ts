export { DATA_CATALOGUE, type CataloguedTable } from './domain/data-catalogue.js';
export type { DataClass, TableNote } from './domain/data-note.js';
export type { ExportDocument } from './domain/export-document.js';
export { canonicalJson, EXPORT_PURPOSE, EXPORTED_TABLES, SignedExport } from './domain/export-format.js';
export { RESTORED_TABLES } from './domain/restoring.js';
export { ExportSchemaService } from './export-schema.service.js';
export { ErasureService } from './erasure.service.js';
export { type RetentionResult, RetentionService } from './retention.service.js';
export { PrivacyModule } from './privacy.module.js';
