import type { FieldFault } from '../../../shared/app-error.js';
import { DATA_CATALOGUE } from './data-catalogue.js';
import type { RestoreRule, TableNote } from './data-note.js';
import { type ExportedRow, type RowsByTable, rowsOf } from './export-document.js';
import { withMentions } from './mentions.js';

/** A table that an import brings back. */
export interface RestoredTable {
  readonly name: string;
  readonly note: TableNote;
  readonly rule: RestoreRule;
}

const NOTES: readonly (readonly [string, TableNote])[] = Object.entries(DATA_CATALOGUE);

/** In the order of their making. */
export const RESTORED_TABLES: readonly RestoredTable[] = NOTES.flatMap(([name, note]) =>
  'because' in note.restored ? [] : [{ name, note, rule: note.restored }],
);

/** Tables of an export that an import leaves out, and why. */
export const LEFT_OUT: readonly { readonly name: string; readonly because: string }[] = NOTES.flatMap(
  ([name, { restored }]) => ('because' in restored ? [{ name, because: restored.because }] : []),
);

/** Old ids of each table, ascending: those of rows, and those that content mentions though their rows are gone. */
export type KnownIds = ReadonlyMap<string, ReadonlySet<number>>;

/** New ids of each table by the old ones. */
export type NewIds = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** The id of an exported row. */
export const idOf = (row: ExportedRow): number => Number(row['id']);

/** Ids of the rows of an export. */
export const idsOf = (document: RowsByTable): Map<string, Set<number>> =>
  new Map(RESTORED_TABLES.map(({ name }) => [name, new Set(rowsOf(document, name).map(idOf))]));

/** References of a row to rows that are not in the export, by JSON pointers into it. */
export function danglingIn(
  { name, rule }: RestoredTable,
  [index, row]: readonly [number, ExportedRow],
  ids: KnownIds,
): readonly FieldFault[] {
  return Object.entries(rule.references)
    .filter(([column, table]) => typeof row[column] === 'number' && !ids.get(table)?.has(row[column]))
    .map(([column, table]) => ({
      pointer: `/tables/${name}/rows/${index}/${column}`,
      detail: `names a row of ${table} that is not in the export`,
    }));
}

/** What a row’s content mentions: adds the ids to those of their tables. */
export function addMentioned(
  { note, rule }: RestoredTable,
  row: ExportedRow,
  ids: Map<string, Set<number>>,
): void {
  const { mentions } = rule;
  if (mentions === undefined) return;
  const newIdOf = (table: string, id: number): undefined => void ids.get(table)?.add(id);
  for (const column of contentColumns(note)) withMentions(row[column], column, { mentions, newIdOf });
}

/** A row to store, with new ids and owner; its content apart, before encryption. */
export function restoredRow(
  { name, note, rule }: RestoredTable,
  row: ExportedRow,
  { userId, ids }: { readonly userId: number; readonly ids: NewIds },
): { readonly clear: ExportedRow; readonly content: ExportedRow } {
  const newIdOf = (table: string, id: number) => (table === 'users' ? userId : ids.get(table)?.get(id));
  const clear: Record<string, unknown> = {};
  const content: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(row)) {
    const references = rule.references[column];
    if (note.columns[column] === 'content')
      content[column] = withMentions(value, column, { mentions: rule.mentions ?? {}, newIdOf });
    else if (references !== undefined)
      clear[column] = typeof value === 'number' ? newIdOf(references, value) : null;
    else clear[column] = value;
  }
  return { clear: { ...clear, id: newIdOf(name, idOf(row)), user_id: userId }, content };
}

const contentColumns = (note: TableNote): readonly string[] =>
  Object.entries(note.columns).flatMap(([column, kind]) => (kind === 'content' ? [column] : []));
