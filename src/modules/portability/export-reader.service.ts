import { Inject, Injectable } from '@nestjs/common';
import type { ErrorObject } from 'ajv/dist/2020.js';
import type { FieldFault } from '../../shared/app-error.js';
import { EventLoopYield } from '../../shared/event-loop-yield.js';
import { canonicalJson } from '../../shared/canonical-json.js';
import { SERVICE_SIGNER, type ServiceSigner } from '../../shared/ports/service-signer.port.js';
import { type ExportDocument, type ExportedTable, rowsOf } from './domain/export-document.js';
import { EXPORT_FORMAT, EXPORT_PURPOSE, EXPORTED_TABLES, SignedExport } from './domain/export-format.js';
import { ImportFormatUnknown, ImportInvalid, ImportNotSigned } from './domain/import-errors.js';
import { ExportChecks } from './export-checks.js';
import { ExportSchemaService } from './export-schema.service.js';

const MAX_FAULTS = 20;

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Verifies that a file is an export of this service, or of one with the same keys; row by row, without blocking the
 * event loop.
 */
@Injectable()
export class ExportReaderService {
  private checks: Promise<ExportChecks> | undefined;

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
    const checks = await this.compiled();
    const turns = new EventLoopYield();
    const { outline } = checks;
    if (!outline(withoutRows(document))) return toFaults('', outline.errors);
    const tables = document['tables'] as Readonly<Record<string, ExportedTable>>;
    const faults: FieldFault[] = [];
    for (const [name] of EXPORTED_TABLES) {
      await turns.pause();
      const isRow = checks.rowOf(name);
      for (const [index, row] of (tables[name]?.rows ?? []).entries()) {
        await turns.pause();
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
    const turns = new EventLoopYield();
    signed.head(document);
    for (const [name] of EXPORTED_TABLES) {
      signed.table(name, document.tables[name]?.purpose ?? '');
      for (const row of rowsOf(document, name)) {
        await turns.pause();
        signed.row(canonicalJson(row));
      }
    }
    if (!signing.matches(document.signature)) throw ImportNotSigned.changed();
  }

  private compiled(): Promise<ExportChecks> {
    this.checks ??= this.schema.get().then((schema) => new ExportChecks(schema));
    this.checks.catch(() => (this.checks = undefined));
    return this.checks;
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
