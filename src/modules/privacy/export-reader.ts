import { Inject, Injectable } from '@nestjs/common';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { FieldFault } from '../../shared/app-error.js';
import { Breather } from '../../shared/breather.js';
import { SERVICE_SIGNER, type ServiceSigner } from '../../shared/ports/service-signer.port.js';
import { type ExportDocument, type ExportedTable, rowsOf } from './domain/export-document.js';
import {
  canonicalJson,
  EXPORT_FORMAT,
  EXPORT_PURPOSE,
  EXPORTED_TABLES,
  SignedExport,
} from './domain/export-format.js';
import { EXPORT_SCHEMA_ID } from './domain/export-schema.js';
import { ImportFormatUnknown, ImportInvalid, ImportNotSigned } from './domain/import-errors.js';
import { ExportSchemaService } from './export-schema.service.js';

const MAX_FAULTS = 20;

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Believes a file to be an export of this service, or of one that shares its keys; row by row, so that nobody waits. */
@Injectable()
export class ExportReader {
  private ajv: Promise<Ajv2020> | undefined;

  constructor(
    private readonly schema: ExportSchemaService,
    @Inject(SERVICE_SIGNER) private readonly signer: ServiceSigner,
  ) {}

  /**
   * Takes the file as it was downloaded, or its member `data`. Rejects with ImportFormatUnknown, ImportInvalid or
   * ImportNotSigned.
   */
  async read(body: unknown): Promise<ExportDocument> {
    const document = isObject(body) && 'data' in body ? body['data'] : body;
    if (!isObject(document) || document['format'] !== EXPORT_FORMAT)
      throw new ImportFormatUnknown(EXPORT_FORMAT);
    const faults = await this.faultsOf(document);
    if (faults.length > 0) throw new ImportInvalid(faults);
    const read = document as unknown as ExportDocument;
    await this.verify(read);
    return read;
  }

  private async faultsOf(document: Members): Promise<readonly FieldFault[]> {
    const outline = await this.validator(EXPORT_SCHEMA_ID);
    if (!outline(withoutRows(document))) return toFaults('', outline.errors);
    const tables = document['tables'] as Readonly<Record<string, ExportedTable>>;
    const breather = new Breather();
    const faults: FieldFault[] = [];
    for (const [name] of EXPORTED_TABLES) {
      const isRow = await this.validator(`${EXPORT_SCHEMA_ID}#/$defs/${name}/properties/rows/items`);
      for (const [index, row] of (tables[name]?.rows ?? []).entries()) {
        await breather.pause();
        if (!isRow(row)) faults.push(...toFaults(`/tables/${name}/rows/${index}`, isRow.errors));
        if (faults.length >= MAX_FAULTS) return faults.slice(0, MAX_FAULTS);
      }
    }
    return faults;
  }

  private async verify(document: ExportDocument): Promise<void> {
    const signing = this.signer.begin(EXPORT_PURPOSE, document.signature.key);
    if (signing === undefined) throw ImportNotSigned.byOthers();
    const signed = new SignedExport(signing);
    const breather = new Breather();
    signed.head(document);
    for (const [name] of EXPORTED_TABLES) {
      signed.table(name, document.tables[name]?.purpose ?? '');
      for (const row of rowsOf(document, name)) {
        await breather.pause();
        signed.row(canonicalJson(row));
      }
    }
    if (!signing.matches(document.signature)) throw ImportNotSigned.changed();
  }

  private async validator(reference: string): Promise<ValidateFunction> {
    // Times have a pattern beside their format; what a format adds to it is the signature’s to vouch for.
    this.ajv ??= this.schema
      .get()
      .then((schema) => new Ajv2020({ validateFormats: false, allowUnionTypes: true }).addSchema(schema));
    this.ajv.catch(() => (this.ajv = undefined));
    const found = (await this.ajv).getSchema(reference);
    if (found === undefined) throw new Error(`The schema of exports has no ${reference}.`);
    return found;
  }
}

/** Rows are validated one by one. */
function withoutRows(document: Members): Members {
  const { tables } = document;
  if (!isObject(tables)) return document;
  const emptied = Object.entries(tables).map(([name, table]) => [
    name,
    isObject(table) && Array.isArray(table['rows']) ? { ...table, rows: [] } : table,
  ]);
  return { ...document, tables: Object.fromEntries(emptied) as Members };
}

const toFaults = (path: string, errors: readonly ErrorObject[] | null | undefined): readonly FieldFault[] =>
  (errors ?? []).map(({ instancePath, message, params }) => {
    const { additionalProperty: name } = params as { additionalProperty?: string };
    const pointer = `${path}${instancePath}`;
    if (name === undefined) return { pointer, detail: message ?? 'does not fit' };
    const escaped = name.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1');
    return { pointer: `${pointer}/${escaped}`, detail: 'is not a member of this request' };
  });
