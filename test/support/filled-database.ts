import { hkdfSync } from 'node:crypto';

/** Before this many days, so many rows of every table: what a daily run of retention finds. */
export const OLD_DAYS = 400;
const OLD_ROWS = 40;
const YOUNG_DAYS = 300;

/** A persona's rows of its history; a user's personas, and the user's rows of other kinds. */
const OF_PERSONA = 10;
const OF_USER = 4;

const FILLED_KEY = 'filled';
const FILLED_BYTES = Buffer.alloc(32, FILLED_KEY);
/** As `checkValueOf` makes it: the service takes the key, though it opens nothing of what is made here. */
const FILLED_CHECK = Buffer.from(hkdfSync('sha256', FILLED_BYTES, '', 'persona-system/key-check/1', 32));

/** ENCRYPTION_KEYS of a service that is to start on the rows that are made here. */
export const FILLED_KEYS = `${FILLED_KEY}:${FILLED_BYTES.toString('base64')}`;

/** Of the keys of the service itself there are a handful. */
const GROW_NOT = "('service_keys', 'key_checks')";

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly most: number | null;
}

const oneOf = (...values: readonly string[]): string =>
  `(ARRAY[${values.map((value) => `'${value}'`).join(', ')}])[1 + i % ${values.length}]`;

const persona = `(1 + i / ${OF_PERSONA})`;
const past = `now() - CASE WHEN i <= ${OLD_ROWS} THEN interval '${OLD_DAYS + 100} days'
  ELSE interval '${YOUNG_DAYS} days' * (n - i) / n END`;

/** What a column holds in row `i` of `n` where its type does not say it well enough; by table and column, else by column. */
const VALUES: Readonly<Record<string, string>> = {
  id: 'i',
  seq: 'i',
  roles: "'{user}'",
  scopes: "'{personas:read}'",
  writing_persona_id: persona,
  'writing_personas.user_id': `1 + i / ${OF_USER}`,
  'platform_personas.writing_persona_id': '(1 + i / 3)',
  'platform_personas.user_id': `1 + (1 + i / 3) / ${OF_USER}`,
  platform: oneOf('linkedin', 'facebook', 'blog'),
  version: `i % ${OF_PERSONA}`,
  job_id: 'i',
  content_id: 'i',
  feedback_id: 'i',
  state: "'done'",
  problem: 'NULL',
  progress: "'[]'",
  outcome: oneOf('success', 'success', 'denied'),
  action: oneOf('GET /api/personas/:persona_id', 'PUT /api/personas/:persona_id', 'POST /api/auth/login'),
  event_type: oneOf('persona.viewed', 'platform.viewed', 'content.created'),
  validation_type: oneOf('platform:linkedin', 'voice_match', 'user_satisfaction'),
  validation_status: "'assessed'",
  analysis_type: oneOf('generation', 'reanalysis'),
  purpose: oneOf('external_model', 'analytics'),
  granted: 'true',
  kek_id: `'${FILLED_KEY}'`,
  revoked_at: 'NULL',
  expires_at: `${past} + interval '30 days'`,
  leased_until: 'NULL',
  worker: 'NULL',
};

const BY_TYPE: Readonly<Record<string, string>> = {
  int4: 'i % 100',
  int8: 'i',
  float8: '(i % 100)::float',
  bool: 'i % 20 > 0',
  jsonb: "'{}'",
  uuid: 'gen_random_uuid()',
  timestamptz: past,
};

/** Runs one statement, all in one transaction, as a superuser. */
type Run = (sql: string) => Promise<unknown>;

/**
 * Puts `rows` rows into every table with rows of people: ten of a history to a persona, three platforms, four personas to a
 * user, made over three hundred days and a few of them long ago. They can be found and counted, and nothing of them can be
 * opened. Gives the tables, without schemas. VACUUM ANALYZE is the caller's.
 */
export async function fillDatabase(run: Run, rows: number): Promise<readonly string[]> {
  const columns = (await run(
    `SELECT c.oid::regclass::text AS table, a.attname AS name, t.typname AS type, nullif(a.atttypmod - 4, -5) AS most
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
       JOIN pg_type t ON t.oid = a.atttypid
      WHERE c.relrowsecurity AND c.relkind IN ('r', 'p') AND c.relname NOT IN ${GROW_NOT} ORDER BY c.oid, a.attnum`,
  )) as readonly Column[];
  // Neither foreign keys nor the audit trail's trigger look at each row.
  await run("SET LOCAL session_replication_role = 'replica'");
  const tables = Map.groupBy(columns, (column) => column.table);
  for (const [table, own] of tables) await run(insertOf(table, own, rows));
  await run(
    `INSERT INTO keyring.key_checks (kek_id, check_value) VALUES ('${FILLED_KEY}', '${FILLED_CHECK.toString('hex')}')`,
  );
  return [...tables.keys()].map((table) => table.replace(/^.*\./u, ''));
}

function insertOf(table: string, columns: readonly Column[], rows: number): string {
  const isOfPersona = columns.some(({ name }) => name === 'writing_persona_id');
  const values = columns.map((column) => valueOf(column, isOfPersona));
  const hasId = columns.some(({ name }) => name === 'id');
  const insert = `INSERT INTO ${table} (${columns.map(({ name }) => name).join(', ')})
    SELECT ${values.join(', ')} FROM generate_series(1, ${rows}) AS g(i), (VALUES (${rows})) AS all_rows(n)`;
  return hasId
    ? `WITH made AS (${insert}) SELECT setval(pg_get_serial_sequence('${table}', 'id'), ${rows})`
    : insert;
}

function valueOf({ table, name, type, most }: Column, isOfPersona: boolean): string {
  const owner = isOfPersona ? `1 + ${persona} / ${OF_USER}` : `1 + i / ${OF_USER}`;
  const known = VALUES[`${table}.${name}`] ?? (name === 'user_id' ? owner : VALUES[name]) ?? BY_TYPE[type];
  if (known !== undefined) return known;
  if (!['varchar', 'text'].includes(type))
    throw new Error(`Nothing is known to fill ${table}.${name} with: say it in VALUES.`);
  const word = `md5('${name}' || i)`;
  return most === null || most > 32 ? word : `left(${word}, ${most})`;
}
