import { type ExportDocument, rowsOf } from '../domain/export-document.js';
import { LEFT_OUT, type NewIds, RESTORED_TABLES } from '../domain/restoring.js';
import type { ImportedDto } from './import.dto.js';

/** The result of an import as the API shows it. */
export const presentImported = (document: ExportDocument, ids: NewIds): ImportedDto => ({
  restored: RESTORED_TABLES.map(({ name }) => ({ table: name, rows: rowsOf(document, name).length })),
  left_out: LEFT_OUT.filter(({ name }) => rowsOf(document, name).length > 0).map(({ name, because }) => ({
    table: name,
    rows: rowsOf(document, name).length,
    because,
  })),
  personas: rowsOf(document, 'writing_personas').map(({ id }) => ({
    exported_id: Number(id),
    persona_id: ids.get('writing_personas')?.get(Number(id)) ?? 0,
  })),
});
