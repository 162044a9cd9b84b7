// Backs up what a service on PostgreSQL keeps: npm run -s backup -- DIRECTORY. The data and the keys that open it become two
// files, so that they can be kept apart. BACKUP_DATABASE_URL names a login that sees all rows (a superuser); without it the
// one that migrates is tried.
import { existsSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { databaseUrl, dataDir, fail, run } from './database-tools.mjs';

const [directory] = process.argv.slice(2);
if (directory === undefined) fail('Usage: npm run -s backup -- DIRECTORY');
const target = resolve(directory);
if (existsSync(join(target, 'data.dump'))) fail(`${target} holds a backup already; name another directory.`);
const url = databaseUrl();

await mkdir(target, { recursive: true, mode: 0o700 });
// The data first: every key that it needs is then in the keyring, but for those of people who were erased meanwhile.
for (const [file, ...part] of [
  ['data.dump', '--exclude-schema=keyring'],
  ['keyring.dump', '--schema=keyring'],
])
  run('pg_dump', ['--format=custom', ...part, `--file=${join(target, file)}`, `--dbname=${url}`]);
// And the originals last: what the data names is then there.
const files = join(dataDir(), 'files');
if (existsSync(files)) await cp(files, join(target, 'files'), { recursive: true });
if (process.env.S3_BUCKET)
  console.log(`The originals are in the bucket ${process.env.S3_BUCKET}: back it up by its own means.`);
console.log(`Backed up into ${target}. Keep keyring.dump elsewhere, and only the newest.`);
