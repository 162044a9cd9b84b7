// What the backup and the restore share: PostgreSQL's own programs, and where they are to look.
import { spawnSync } from 'node:child_process';

/** The schema of a backup is well below; its rows never pass through here. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

export function fail(message) {
  console.error(message);
  process.exit(1);
}

export function databaseUrl() {
  const { BACKUP_DATABASE_URL, DATABASE_MIGRATION_URL, DATABASE_URL } = process.env;
  const url = BACKUP_DATABASE_URL || DATABASE_MIGRATION_URL || DATABASE_URL;
  if (!url)
    fail(
      'Set BACKUP_DATABASE_URL. Without PostgreSQL there is only DATA_DIR: copy it while the service is stopped.',
    );
  return url;
}

export const dataDir = () => process.env.DATA_DIR || './data';

/** Runs a program of PostgreSQL; ends this one where it fails. */
export function run(program, args, env = process.env) {
  const { status, error, stdout } = spawnSync(program, args, {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT_BYTES,
  });
  if (error) fail(`${program} cannot be run (${error.code}). Install the client programs of PostgreSQL.`);
  if (status !== 0)
    fail(
      program === process.execPath
        ? 'It stopped there.'
        : `${program} failed. Has the login all rights? BACKUP_DATABASE_URL names a superuser, past row-level security.`,
    );
  return stdout.trim();
}

/** One value, asked as a role where one is named. */
export function sql(url, statement, role) {
  const commands = role === undefined ? [statement] : [`SET ROLE ${role}`, statement];
  const options = ['--no-psqlrc', '--quiet', '--tuples-only', '--no-align', '--set=ON_ERROR_STOP=1'];
  return run('psql', [...options, `--dbname=${url}`, ...commands.flatMap((each) => ['--command', each])]);
}

/** The logins that own what a dump holds, as SQL names them. */
export const ownersIn = (dump) => [
  ...new Set(
    [...run('pg_restore', ['--schema-only', '--file=-', dump]).matchAll(/ OWNER TO (.+);$/gmu)].map(
      ([, owner]) => owner,
    ),
  ),
];
