import type { ServiceSignature } from '../../../shared/ports/service-signer.port.js';
import type { ExportHead } from './export-format.js';

/** A row of an export. */
export type ExportedRow = Readonly<Record<string, unknown>>;

/** Rows of one table of an export. */
export interface ExportedTable {
  readonly purpose: string;
  readonly rows: readonly ExportedRow[];
}

/** An export that fits its schema: every exported table is there. */
export interface ExportDocument extends ExportHead {
  readonly tables: Readonly<Record<string, ExportedTable>>;
  readonly signature: ServiceSignature;
}

/** What an import takes of an export. */
export interface RowsByTable {
  readonly tables: Readonly<Record<string, Pick<ExportedTable, 'rows'>>>;
}

/** Rows of a table of an export. */
export const rowsOf = ({ tables }: RowsByTable, table: string): readonly ExportedRow[] =>
  tables[table]?.rows ?? [];
