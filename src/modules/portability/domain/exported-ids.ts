import type { TableNote } from './data-note.js';

type Row = Readonly<Record<string, unknown>>;

/** Ids of the rows of an export, by table. Eight bytes or so a row. */
export class ExportedIds {
  private readonly byTable = new Map<string, Set<unknown>>();

  add(table: string, row: Row): void {
    const ids = this.byTable.get(table) ?? new Set();
    this.byTable.set(table, ids.add(row['id']));
  }

  /** Whether every row that this one names is among them. */
  haveAllOf({ restored }: TableNote, row: Row): boolean {
    if ('because' in restored) return true;
    return Object.entries(restored.references).every(
      ([column, table]) => row[column] === null || this.byTable.get(table)?.has(row[column]) === true,
    );
  }
}
