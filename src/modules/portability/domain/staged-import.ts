import { Breather } from '../../../shared/breather.js';
import { type ExportedRow, type RowsByTable, rowsOf } from './export-document.js';
import type { PartsPlace } from './parts.js';
import { RESTORED_TABLES } from './restoring.js';

/** The kind of jobs that import. */
export const IMPORT_JOB = 'privacy.import';

export const IMPORTS_FOLDER = 'imports/';

/** An import that waits in the file store: what its job is asked for. */
export interface StagedImport {
  /** Of the imports of one user, this one. */
  readonly copy: number;
  readonly parts: number;
}

export const placeOfImport = (userId: number, copy: number): PartsPlace => ({
  folder: `${IMPORTS_FOLDER}${userId}/${copy}/`,
  userId,
  rowId: copy,
});

/** A part of an import, or what a store leaves of one that it was killed at. */
const PART = /^(imports\/(\d{1,10})\/\d{1,10}\/)\d+\.part(?:\.[0-9a-f]+\.tmp)?$/u;

/** An import that files were found of. */
export interface FoundImport {
  readonly folder: string;
  readonly userId: number;
}

/** Undefined for a file that is no part of an import. */
export function importOf(key: string): FoundImport | undefined {
  const [, folder, userId] = PART.exec(key) ?? [];
  return folder === undefined ? undefined : { folder, userId: Number(userId) };
}

/** What is to be restored, a row a line, so that it can be read again without holding up anybody. */
export async function* linesOf(document: RowsByTable): AsyncGenerator<string> {
  const breather = new Breather();
  for (const { name } of RESTORED_TABLES)
    for (const row of rowsOf(document, name)) {
      await breather.pause();
      yield `${JSON.stringify([name, row])}\n`;
    }
}

/** The same back from its parts. */
export async function rowsFrom(parts: AsyncIterable<string>): Promise<RowsByTable> {
  const tables: Record<string, { readonly rows: ExportedRow[] }> = {};
  const breather = new Breather();
  let begun: string[] = [];
  for await (const part of parts) {
    begun.push(part);
    if (!part.includes('\n')) continue;
    const lines = begun.join('').split('\n');
    begun = [lines.pop() ?? ''];
    for (const line of lines) {
      await breather.pause();
      const [name, row] = JSON.parse(line) as [string, ExportedRow];
      (tables[name] ??= { rows: [] }).rows.push(row);
    }
  }
  return { tables };
}
