// Backs up what a service on PostgreSQL keeps: npm run -s backup -- DIRECTORY. The data and the keys that open it become two
// files, so that they can be kept apart. BACKUP_DATABASE_URL names a login that sees all rows (a superuser); without it the
// one that migrates is tried. Everything is made in DIRECTORY/unfinished, and moved when all of it is there: a backup that
// failed leaves nothing that looks like one, and nothing that stops the next.
import { existsSync, rmSync } from 'node:fs';
import { cp, mkdir, rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { databaseUrl, dataDir, fail, run } from './database-tools.mjs';

const [directory] = process.argv.slice(2);
if (directory === undefined) fail('Usage: npm run -s backup -- DIRECTORY');
const target = resolve(directory);
const pieces = ['keyring.dump', 'files', 'data.dump'];
for (const piece of pieces)
  if (existsSync(join(target, piece)))
    fail(`${target} holds a backup already (${piece}); name another directory.`);
const url = databaseUrl();

const unfinished = join(target, 'unfinished');
const clear = () => rmSync(unfinished, { recursive: true, force: true });
clear(); // of an attempt that was killed
process.on('exit', clear);
await mkdir(unfinished, { recursive: true, mode: 0o700 });
// The data first: every key that it needs is then in the keyring, but for those of people who were erased meanwhile.
for (const [file, ...part] of [
  ['data.dump', '--exclude-schema=keyring'],
  ['keyring.dump', '--schema=keyring'],
])
  run('pg_dump', ['--format=custom', ...part, `--file=${join(unfinished, file)}`, `--dbname=${url}`]);
// And the originals last: what the data names is then there.
const files = join(dataDir(), 'files');
if (existsSync(files)) await cp(files, join(unfinished, 'files'), { recursive: true });
for (const piece of pieces)
  if (existsSync(join(unfinished, piece))) await rename(join(unfinished, piece), join(target, piece));
if (process.env.S3_BUCKET)
  console.log(`The originals are in the bucket ${process.env.S3_BUCKET}: back it up by its own means.`);
console.log(`Backed up into ${target}. Keep keyring.dump elsewhere, and only the newest.`);
