import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { exportOutline, type JsonSchema, rowSchemaIn } from './domain/export-schema.js';

/**
 * Validators of an export, compiled once per process, per table and on first use: compiling the whole schema in one
 * step would block the event loop for a third of a second.
 */
export class ExportChecks {
  // Times have a pattern beside their format; what a format adds to it is the signature’s to vouch for. The schema is ours.
  private readonly ajv = new Ajv2020({
    validateFormats: false,
    allowUnionTypes: true,
    validateSchema: false,
  });
  private readonly outlineSchema = exportOutline();

  constructor(private readonly schema: JsonSchema) {}

  /** Of the document without its rows. */
  get outline(): ValidateFunction {
    return this.ajv.compile(this.outlineSchema);
  }

  rowOf(table: string): ValidateFunction {
    return this.ajv.compile(rowSchemaIn(this.schema, table));
  }
}
