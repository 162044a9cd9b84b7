// Restores a backup into an empty database: npm run -s restore -- DIRECTORY [--keyring FILE]. Name the newest keyring there is:
// whoever has no key in it was erased, and is not restored.
import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { databaseUrl, dataDir, fail, run, sql } from './database-tools.mjs';

const ROLES = ['persona_app', 'persona_operator'];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { keyring: { type: 'string' } },
});
const [directory] = positionals;
if (directory === undefined) fail('Usage: npm run -s restore -- DIRECTORY [--keyring FILE]');
const source = resolve(directory);
const keyring = resolve(values.keyring ?? join(source, 'keyring.dump'));
for (const file of [join(source, 'data.dump'), keyring]) if (!existsSync(file)) fail(`${file} is not there.`);
const url = databaseUrl();

const tables = sql(url, "SELECT count(*) FROM pg_tables WHERE schemaname IN ('public', 'keyring', 'queue')");
if (tables !== '0') fail(`The database has ${tables} tables already. Restore into an empty one.`);
const files = join(dataDir(), 'files');
if (existsSync(files)) fail(`${files} is there already. Restore into an empty DATA_DIR.`);

for (const role of ROLES)
  if (sql(url, `SELECT count(*) FROM pg_roles WHERE rolname = '${role}'`) === '0')
    sql(url, `CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOBYPASSRLS`);
for (const dump of [join(source, 'data.dump'), keyring])
  run('pg_restore', ['--no-owner', '--exit-on-error', '--single-transaction', `--dbname=${url}`, dump]);
const erased = sql(
  url,
  `WITH gone AS (DELETE FROM users u WHERE NOT EXISTS (SELECT FROM keyring.user_keys k WHERE k.user_id = u.id) RETURNING 1)
   SELECT count(*) FROM gone`,
  'persona_operator',
);
if (existsSync(join(source, 'files'))) await cp(join(source, 'files'), files, { recursive: true });
console.log(
  `Restored. ${erased} accounts had no key any more and were left out. Start it with the same ENCRYPTION_KEYS and AUDIT_KEY.`,
);
