import type { RetentionClass } from '../../../shared/retention-classes.js';

/** What kind of data a column holds. */
export type DataClass =
  /** Numbers that name a row. */
  | 'identifier'
  /** How the person is reached. Sealed at rest. */
  | 'contact'
  /** What the person wrote or told us, or was made of it. Sealed at rest. */
  | 'content'
  /** Judgements and labels about the person's writing, kept clear so that lists and reports are plain SQL. */
  | 'derived'
  /** When, how often, how much. */
  | 'usage'
  /** Proves or protects something; never leaves the service. */
  | 'secret';

/** How the rows of a table are imported. They get new ids, and the importing user as owner. */
export interface RestoreRule {
  /** Columns that name a row, and of which table: one that stands before this in the catalogue. */
  readonly references: Readonly<Record<string, string>>;
  /**
   * Members inside of content that name a row, and of which table, by their path from the column without the places in
   * lists: `persona_data.id`; `*.sampleId` is every member of that name. Their rows may stand anywhere, or be gone.
   */
  readonly mentions?: Readonly<Record<string, string>>;
  /** Columns that the import sets itself. */
  readonly made?: readonly string[];
}

/** Why an import leaves a table out. */
export interface NotRestored {
  readonly because: string;
}

/** What the service keeps about people in one table, why, and for how long. */
export interface TableNote {
  readonly purpose: string;
  /** What an import does with the rows of an export. */
  readonly restored: RestoreRule | NotRestored;
  /** At the longest. */
  readonly retention: string;
  /** The kind under which RETENTION_DAYS may say that it goes earlier. */
  readonly retentionClass?: RetentionClass;
  readonly columns: Readonly<Record<string, DataClass>>;
}

/** How long most is kept. */
export const WITH_ACCOUNT = 'until the account is deleted';
/** Imported together with the persona it belongs to. */
export const WITH_PERSONA = 'until the persona or the account is deleted';

/** Columns that most tables begin with. */
export const ROW = { id: 'identifier', user_id: 'identifier' } as const;
/** Belongs to a persona. */
export const OF_PERSONA = { ...ROW, writing_persona_id: 'identifier' } as const;

/** The columns of a persona's rows that name others. */
export const BY_PERSONA = { writing_persona_id: 'writing_personas' } as const;

/** Quotes name the sample that they stand in. */
export const QUOTES = { '*.sampleId': 'writing_samples' } as const;

/** Columns of a table that hold data of some classes. */
export const columnsOfClass = (table: TableNote, ...classes: readonly DataClass[]): readonly string[] =>
  Object.entries(table.columns).flatMap(([column, kind]) => (classes.includes(kind) ? [column] : []));
