// Restores a backup into an empty database: npm run -s restore -- DIRECTORY [--keyring FILE] [--owner LOGIN]. Name the newest
// keyring there is: users without a key in it were erased, and are not restored. Everything belongs to whom it belonged to, so
// that the same login migrates it; --owner gives all of it to another.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { databaseUrl, dataDir, fail, ownersIn, run, sql } from './database-tools.mjs';

const ROLES = ['persona_app', 'persona_operator'];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { keyring: { type: 'string' }, owner: { type: 'string' } },
});
const [directory] = positionals;
if (directory === undefined) fail('Usage: npm run -s restore -- DIRECTORY [--keyring FILE] [--owner LOGIN]');
const source = resolve(directory);
const dumps = [join(source, 'data.dump'), resolve(values.keyring ?? join(source, 'keyring.dump'))];
for (const file of dumps) if (!existsSync(file)) fail(`${file} is not there.`);
const url = databaseUrl();

const tables = sql(
  url,
  "SELECT count(*) FROM pg_tables WHERE schemaname IN ('public', 'keyring', 'queue', 'history')",
);
if (tables !== '0') fail(`The database has ${tables} tables already. Restore into an empty one.`);
const files = join(dataDir(), 'files');
if (existsSync(files)) fail(`${files} is there already. Restore into an empty DATA_DIR.`);

const owner = values.owner && `"${values.owner.replaceAll('"', '""')}"`;
const owners = owner ? [owner] : [...new Set(dumps.flatMap(ownersIn))];
for (const each of owners) refuseUnfitOwner(each);
for (const role of ROLES)
  if (sql(url, `SELECT count(*) FROM pg_roles WHERE rolname = '${role}'`) === '0')
    sql(url, `CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOBYPASSRLS`);
// Row-level security binds an owner while foreign keys are made: a superuser of the moment makes all, and hands it over.
const maker = `persona_restore_${randomBytes(6).toString('hex')}`;
const belonging = owner ? ['--no-owner', `--role=${maker}`] : [];
if (owner) {
  sql(url, `CREATE ROLE ${maker} NOLOGIN SUPERUSER`);
  process.on('exit', () => sql(url, `REASSIGN OWNED BY ${maker} TO ${owner}; DROP ROLE ${maker}`));
}
for (const dump of dumps)
  run('pg_restore', [...belonging, '--exit-on-error', '--single-transaction', `--dbname=${url}`, dump]);
const erased = sql(
  url,
  `WITH gone AS (DELETE FROM users u WHERE NOT EXISTS (SELECT FROM keyring.user_keys k WHERE k.user_id = u.id) RETURNING 1)
   SELECT count(*) FROM gone`,
  'persona_operator',
);
if (existsSync(join(source, 'files'))) await cp(join(source, 'files'), files, { recursive: true });
console.log(
  `Restored; its tables belong to ${owners.join(', ')}. ${erased} accounts had no key any more and were left out. ` +
    'Start it with the same ENCRYPTION_KEYS and AUDIT_KEY.',
);

/** An owner that cannot migrate would be found out at the next upgrade. */
function refuseUnfitOwner(name) {
  const quoted = `'${name.replaceAll("'", "''")}'`;
  if (sql(url, `SELECT to_regrole(${quoted}) IS NULL`) === 't')
    fail(
      `What the backup holds belongs to ${name}, a login that this server lacks: make the logins first, as docker/postgres-init.sh does, or name another by --owner LOGIN.`,
    );
  const mayCreate = `has_database_privilege(to_regrole(${quoted}), current_database(), 'CREATE')
    AND has_schema_privilege(to_regrole(${quoted}), 'public', 'CREATE')`;
  if (sql(url, `SELECT ${mayCreate}`) === 'f') {
    const database = sql(url, 'SELECT quote_ident(current_database())');
    fail(
      `${name} will own the tables and could not migrate them, as it may create nothing in this database. As its superuser: ALTER DATABASE ${database} OWNER TO ${name};`,
    );
  }
}
