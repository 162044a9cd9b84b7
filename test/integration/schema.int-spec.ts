import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../src/infra/database/open-database.js';
import { freshDatabase } from '../support/fresh-database.js';
import { type RawSql, rawSqlOn } from '../support/raw-sql.js';

let open: OpenDatabase;
let sql: RawSql;
beforeAll(async () => {
  open = await freshDatabase([]);
  sql = rawSqlOn(open.orm);
});
afterAll(() => open.close());

/** Column types as the catalogue spells them, which is the same on every version. */
const columnsOf = async (table: string): Promise<Readonly<Record<string, string>>> => {
  const rows = await sql<{ name: string; type: string }>(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
      WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped`,
    [table],
  );
  return Object.fromEntries(rows.map(({ name, type }) => [name, type]));
};

const names = async (query: string): Promise<readonly string[]> =>
  (await sql<{ name: string }>(query)).map(({ name }) => name);

// The original architecture, “Database Schema Design”. FLOAT is PostgreSQL's double precision; TIMESTAMP became
// timestamptz (DESIGN §4).
const TABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  writing_personas: {
    id: 'integer',
    user_id: 'integer',
    persona_name: 'character varying(255)',
    archetype: 'character varying(100)',
    core_belief: 'text',
    linguistic_fingerprint: 'jsonb',
    confidence_score: 'double precision',
    created_at: 'timestamp with time zone',
    updated_at: 'timestamp with time zone',
    is_active: 'boolean',
  },
  platform_personas: {
    id: 'integer',
    writing_persona_id: 'integer',
    platform: 'character varying(50)',
    platform_specific_data: 'jsonb',
    optimization_strategies: 'jsonb',
    quality_metrics: 'jsonb',
    created_at: 'timestamp with time zone',
    updated_at: 'timestamp with time zone',
  },
  persona_analysis_results: {
    id: 'integer',
    writing_persona_id: 'integer',
    analysis_type: 'character varying(100)',
    analysis_data: 'jsonb',
    confidence_score: 'double precision',
    processing_time_ms: 'integer',
    created_at: 'timestamp with time zone',
  },
  persona_validation_results: {
    id: 'integer',
    writing_persona_id: 'integer',
    validation_type: 'character varying(100)',
    validation_data: 'jsonb',
    quality_score: 'double precision',
    validation_status: 'character varying(50)',
    created_at: 'timestamp with time zone',
  },
};

/** Name and definition of every index in the original architecture, “Database Optimization”. */
const INDEXES: readonly (readonly [name: string, definition: string])[] = [
  ['idx_writing_personas_user_active', 'writing_personas (user_id, is_active)'],
  ['idx_platform_personas_persona_platform', 'platform_personas (writing_persona_id, platform)'],
  ['idx_analysis_results_persona_type', 'persona_analysis_results (writing_persona_id, analysis_type)'],
  [
    'idx_validation_results_persona_status',
    'persona_validation_results (writing_persona_id, validation_status)',
  ],
  ['idx_personas_user_platform', 'writing_personas (user_id) INCLUDE (id, persona_name, confidence_score)'],
  [
    'idx_platform_personas_optimization',
    'platform_personas (platform, writing_persona_id) INCLUDE (optimization_strategies)',
  ],
];

describe('the original architecture', () => {
  it.each(Object.entries(TABLES))('has its table %s with every column and type', async (table, columns) => {
    expect(await columnsOf(table)).toMatchObject(columns);
  });

  it.each(INDEXES)('has its index %s', async (name, definition) => {
    const [row] = await sql<{ indexdef: string }>('SELECT indexdef FROM pg_indexes WHERE indexname = ?', [
      name,
    ]);

    expect(row?.indexdef).toBe(
      `CREATE INDEX ${name} ON public.${definition.replace(' (', ' USING btree (')}`,
    );
  });
});

describe('every table with data of a user', () => {
  // The audit trail outlives its users and knows them by pseudonyms; failed sign-ins are counted by digests.
  const OWN = `SELECT oid FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
    AND relname NOT IN ('users', 'schema_migrations', 'audit_events', 'audit_anchors', 'sign_in_failures')`;

  it('is there', async () => {
    expect((await sql(OWN)).length).toBeGreaterThanOrEqual(Object.keys(TABLES).length);
  });

  it('has a user_id that must be given and goes with the user', async () => {
    const without = await names(`
      SELECT relname AS name FROM pg_class c WHERE c.oid IN (${OWN}) AND NOT EXISTS (
        SELECT FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
         WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid = 'users'::regclass
           AND k.confdeltype = 'c' AND a.attname = 'user_id' AND a.attnotnull)`);

    expect(without).toEqual([]);
  });

  it('has an index that starts with user_id', async () => {
    const without = await names(`
      SELECT relname AS name FROM pg_class c WHERE c.oid IN (${OWN}) AND NOT EXISTS (
        SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
         WHERE i.indrelid = c.oid AND a.attname = 'user_id')`);

    expect(without).toEqual([]);
  });
});

describe('every foreign key', () => {
  it('is the start of an index: without, each deletion above reads the whole table', async () => {
    const without = await names(`
      SELECT conname AS name FROM pg_constraint k WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND NOT EXISTS (
        SELECT FROM pg_index i WHERE i.indrelid = k.conrelid AND i.indkey[0] = k.conkey[1])`);

    expect(without).toEqual([]);
  });

  it('says what a deletion above does: cascade, or keep the row without the link', async () => {
    const silent = await names(
      `SELECT conname AS name FROM pg_constraint
        WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND confdeltype NOT IN ('c', 'n')`,
    );

    expect(silent).toEqual([]);
  });
});

describe('every time', () => {
  it('knows its zone', async () => {
    const zoneless = await names(`
      SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND data_type = 'timestamp without time zone'`);

    expect(zoneless).toEqual([]);
  });
});
