export { DATA_CATALOGUE } from './domain/data-catalogue.js';
export type { TableNote } from './domain/data-note.js';
export type { ExportDocument } from './domain/export-document.js';
export { EXPORT_PURPOSE, EXPORTED_TABLES, SignedExport } from './domain/export-format.js';
export { EXPORT_JOB } from './domain/kept-export.js';
export { RESTORED_TABLES } from './domain/restoring.js';
export { PartSweeperService } from './part-sweeper.service.js';
export { PortabilityModule } from './portability.module.js';
