import { columnsOfClass, type DataClass, type TableNote } from './data-note.js';
import { EXPORT_FORMAT, EXPORT_SCHEMA_PATH, EXPORTED_TABLES } from './export-format.js';

/** A column as the database knows it. */
export interface ColumnType {
  readonly table: string;
  readonly column: string;
  /** As `information_schema` names it. */
  readonly type: string;
  readonly isNullable: boolean;
  /** Filled by the database where nothing is given. */
  readonly hasDefault: boolean;
  /** Characters at most; null for no limit. */
  readonly maxLength: number | null;
}

/** A JSON Schema, or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** `$id` of the schema. */
export const EXPORT_SCHEMA_ID = 'urn:persona-system:export:2';

const CLASS_IN_WORDS: Readonly<Record<Exclude<DataClass, 'secret'>, string>> = {
  identifier: 'Names a row.',
  contact: 'How the person is reached.',
  content: 'What the person wrote or told, or was made of it.',
  derived: 'A judgement or label.',
  usage: 'When, how often, how much.',
};

const TIME = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?(Z|[+-]\\d{2}:\\d{2})$';
const DATE_TIME = { type: 'string', format: 'date-time', pattern: TIME } as const;

const TYPES: Readonly<Record<string, JsonSchema>> = {
  integer: { type: 'integer' },
  bigint: { type: 'integer' },
  'double precision': { type: 'number' },
  boolean: { type: 'boolean' },
  text: { type: 'string' },
  'character varying': { type: 'string' },
  uuid: { type: 'string', format: 'uuid' },
  'timestamp with time zone': DATE_TIME,
  ARRAY: { type: 'array', items: { type: 'string' } },
  jsonb: {},
};

/** The JSON Schema (2020-12) of an export: the catalogue gives its members, the database their types. */
export function exportSchema(columns: readonly ColumnType[]): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: EXPORT_SCHEMA_ID,
    title: 'Export of the Persona System',
    description:
      'Everything that the service keeps about one user: the member `data` of what GET /api/privacy/export answers, and what POST /api/privacy/import takes.',
    ...documentOf((name) => ({ $ref: `#/$defs/${name}` })),
    $defs: Object.fromEntries(
      EXPORTED_TABLES.map(([name, note]) => [name, tableSchema(name, note, columns)]),
    ),
  };
}

/** What an export must be but for the rows of its tables. */
export const exportOutline = (): JsonSchema => documentOf(() => tableOf({}));

/** The part of the schema of exports that a row of a table must fit; always the same object of one schema. */
export function rowSchemaIn(schema: JsonSchema, table: string): JsonSchema {
  let part: unknown = schema;
  for (const member of ['$defs', table, 'properties', 'rows', 'items']) part = (part as JsonSchema)[member];
  return part as JsonSchema;
}

function documentOf(tableSchemaOf: (name: string) => JsonSchema): JsonSchema {
  return objectOf({
    format: { const: EXPORT_FORMAT },
    schema: { const: EXPORT_SCHEMA_PATH },
    exported_at: DATE_TIME,
    user_id: { type: 'integer' },
    tables: objectOf(Object.fromEntries(EXPORTED_TABLES.map(([name]) => [name, tableSchemaOf(name)]))),
    signature: SIGNATURE,
  });
}

const tableOf = (row: JsonSchema): JsonSchema =>
  objectOf({ purpose: { type: 'string' }, rows: { type: 'array', items: row } });

/** Every member is needed, and no other is known. */
const objectOf = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
});

const SIGNATURE: JsonSchema = {
  description:
    'Over the canonical JSON of head, tables and rows: the services that have the key know the export again, and so trust scores and measures that only they can have made.',
  ...objectOf({
    algorithm: { const: 'HMAC-SHA-256' },
    key: { type: 'string', description: 'Name of the key-encryption key of the service.', maxLength: 32 },
    value: { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' },
  }),
};

function tableSchema(name: string, note: TableNote, columns: readonly ColumnType[]): JsonSchema {
  const shown = columnsOfClass(note, 'identifier', 'contact', 'content', 'derived', 'usage').map((column) => {
    const found = columns.find((known) => known.table === name && known.column === column);
    if (found === undefined) throw new Error(`The database has no column ${name}.${column}.`);
    return found;
  });
  const row: JsonSchema = {
    type: 'object',
    additionalProperties: false,
    required: shown.filter((column) => !column.isNullable && !column.hasDefault).map(({ column }) => column),
    properties: Object.fromEntries(shown.map((each) => [each.column, columnSchema(each, note)])),
  };
  return {
    description: `Kept ${note.purpose}. ${restoredInWords(note)}`,
    ...tableOf(row),
  };
}

const restoredInWords = ({ restored }: TableNote): string =>
  'because' in restored ? `Not restored by an import: ${restored.because}.` : 'Restored by an import.';

function columnSchema({ column, type, isNullable, maxLength }: ColumnType, note: TableNote): JsonSchema {
  const kind = note.columns[column];
  const known = TYPES[type];
  if (kind === undefined || kind === 'secret' || known === undefined)
    throw new Error(`The column ${column} of type ${type} is not for exports.`);
  return {
    description: CLASS_IN_WORDS[kind],
    ...known,
    ...(maxLength !== null && { maxLength }),
    ...(isNullable && known['type'] !== undefined && { type: [known['type'], 'null'] }),
  };
}
