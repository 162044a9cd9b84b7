import { canonicalJson } from '../../../shared/canonical-json.js';
import type { SigningInProgress } from '../../../shared/ports/service-signer.port.js';
import { DATA_CATALOGUE } from './data-catalogue.js';
import type { TableNote } from './data-note.js';

/** Name and version of the export format; raised when older exports cannot be read as they are. */
export const EXPORT_FORMAT = 'persona-system/export/2';

/** Where the JSON Schema of an export is served. */
export const EXPORT_SCHEMA_PATH = '/api/privacy/export/schema';

/** What signatures of exports are for. */
export const EXPORT_PURPOSE = EXPORT_FORMAT;

/** What an export says of itself before its tables. */
export interface ExportHead {
  readonly format: string;
  readonly schema: string;
  readonly exported_at: string;
  readonly user_id: number;
}

/** Tables with a row of their own a record, in the order of exports: a row comes after those that it names. */
export const EXPORTED_TABLES: readonly (readonly [name: string, table: TableNote])[] = Object.entries(
  DATA_CATALOGUE,
).filter(([name]) => name !== 'keyring.user_keys');

/** Feeds an export to its signature in the order of {@link EXPORTED_TABLES}; no piece can be taken for another. */
export class SignedExport {
  constructor(private readonly signing: SigningInProgress) {}

  head({ format, schema, exported_at, user_id }: ExportHead): void {
    this.signing.update(`${canonicalJson({ format, schema, exported_at, user_id })}\n`);
  }

  table(name: string, purpose: string): void {
    this.signing.update(`${canonicalJson({ name, purpose })}\n`);
  }

  /** A row as canonical JSON. */
  row(text: string): void {
    this.signing.update(` ${text}\n`);
  }
}
