import { describe, expect, it } from 'vitest';
import {
  entityTables,
  folderOf,
  migratedTables,
  programSources,
  type Sources,
  type TableOwners,
  tableUses,
} from '../support/sql-tables.js';

// A table is named in SQL only by the feature or adapter that keeps it; others ask its repository or port.

/** Tables without an entity. */
const RAW_TABLES: Readonly<Record<string, string>> = {
  audit_events: 'src/infra/audit',
  audit_anchors: 'src/infra/audit',
  'keyring.user_keys': 'src/infra/crypto',
  'keyring.service_keys': 'src/infra/crypto',
  'keyring.key_checks': 'src/infra/crypto',
  'queue.job': 'src/infra/jobs',
  usage_events: 'src/modules/analytics',
};

interface Exception {
  /** A file, or a folder with what is in it. */
  readonly path: string;
  /** Names as the SQL has them; all tables when omitted. */
  readonly tables?: readonly string[];
  readonly because: string;
}

const EXCEPTIONS: readonly Exception[] = [
  {
    path: 'src/modules/privacy/infra/',
    because: 'retention works over the catalogue of all tables',
  },
  {
    path: 'src/modules/portability/infra/',
    because: 'export and restore work over the catalogue of all tables; kept files are named by jobs',
  },
  {
    path: 'src/modules/analytics/infra/analytics.repository.ts',
    tables: [
      'generated_content',
      'model_calls',
      'persona_feedback',
      'persona_validation_results',
      'platform_personas',
      'users',
      'writing_personas',
    ],
    because: 'reports aggregate the clear columns of all features',
  },
  {
    path: 'src/modules/analytics/infra/usage.repository.ts',
    tables: ['users', 'writing_personas'],
    because: 'views of users and personas that are gone fall away in the statement that writes the others',
  },
  {
    path: 'src/modules/platforms/infra/platform-persona.repository.ts',
    tables: ['writing_personas'],
    because: 'the newest active persona with an adaptation is found in one round trip',
  },
];

const sources = programSources();
const owners: TableOwners = new Map([...entityTables(sources), ...Object.entries(RAW_TABLES)]);

const isException = (file: string, table: string): boolean =>
  EXCEPTIONS.some(({ path, tables }) => file.startsWith(path) && (tables?.includes(table) ?? true));

/** The mentions of tables that the folder does not own, and of tables that only run time tells. */
function foreignTables(files: Sources): readonly string[] {
  return tableUses(files)
    .filter(({ file, table }) => {
      const owner = owners.get(table);
      const isForeign = owner === undefined ? table.includes('${') : owner !== folderOf(file);
      return isForeign && !isException(file, table);
    })
    .map(({ file, table }) => `${file} names ${table}`);
}

describe('SQL in a folder', () => {
  it('names only tables that this folder owns', () => {
    expect(foreignTables(sources)).toEqual([]);
  });

  it.each([
    ['src/modules/feedback/infra/planted.repository.ts', "'SELECT * FROM users WHERE id = ?'", 'users'],
    ['src/infra/audit/planted.ts', "'UPDATE jobs SET state = ?'", 'jobs'],
    ['src/modules/quality/infra/planted.ts', "'SELECT 1 FROM persona_feedback f, users u'", 'users'],
    [
      'src/http/planted.ts',
      "`SELECT 1 FROM a JOIN ${TABLE} t ON true`; const TABLE = 'legal_holds';",
      'legal_holds',
    ],
    ['src/modules/content/infra/planted.ts', '`DELETE FROM ${table}`', '${table}'],
    [
      'src/modules/content/infra/planted.ts',
      "import { JOBS_TABLE as TABLE } from '../../../infra/jobs/job-row.js'; `INSERT INTO ${TABLE} (id)`",
      'jobs',
    ],
  ])('is refused a planted foreign table: %s, %s', (file, text, table) => {
    expect(foreignTables({ ...sources, [file]: text })).toContain(`${file} names ${table}`);
  });

  it('may name its own table, a function and an alias', () => {
    const text = '`SELECT 1 FROM users u, jsonb_to_recordset(?) AS r(id int) WHERE u.id = r.id`';

    expect(foreignTables({ ...sources, 'src/modules/accounts/infra/own.ts': text })).toEqual([]);
  });
});

describe('every table of the migrations', () => {
  it('has an owner', () => {
    const unowned = migratedTables().filter((table) => !owners.has(table));

    expect(unowned).toEqual([]);
  });
});

describe('every exception', () => {
  it.each(EXCEPTIONS)('is still needed: $path, because $because', ({ path, tables }) => {
    const used = tableUses(sources).filter(
      ({ file, table }) =>
        file.startsWith(path) &&
        owners.get(table) !== folderOf(file) &&
        (owners.has(table) || table.includes('${')),
    );
    const names = new Set(used.map(({ table }) => table));

    expect((tables ?? [...names]).filter((table) => !names.has(table))).toEqual([]);
    expect(used).not.toEqual([]);
  });
});
