import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartRefused } from '../../shared/start-refused.js';
import { clusterDir } from './orm-options.js';

/** Major version of PostgreSQL that is embedded: a cluster of another cannot be opened. */
export const EMBEDDED_MAJOR = '18';

const READ_ONLY = new Set(['EROFS', 'EACCES', 'EPERM']);

/** Nothing can be written where the embedded database keeps its data. */
export class DataDirReadOnly extends StartRefused {
  constructor(directory: string, code: string) {
    super(
      `Nothing can be written in ${directory} (${code}). It, and all that is in it, must belong to the user that runs the ` +
        'service, on a file system that is mounted for writing: one that the system found damaged is mounted read-only (look for ' +
        'remounts in the log of the kernel). Mend that, or set DATA_DIR to another directory.',
    );
  }
}

/** The directory was made by a version of this program with another PostgreSQL in it. */
export class DataDirOfAnotherMajor extends StartRefused {
  constructor(directory: string, found: string) {
    super(
      `${directory} holds a database of PostgreSQL ${found}, and this program embeds PostgreSQL ${EMBEDDED_MAJOR}, which cannot ` +
        'open it. Nothing was changed. Start the version of this program that made it; to move on from there, export each account ' +
        '(GET /api/privacy/export) and import it into a new DATA_DIR under the same ENCRYPTION_KEYS (POST /api/privacy/imports).',
    );
  }
}

/** Makes the directory where there is none. Throws {@link DataDirReadOnly} or {@link DataDirOfAnotherMajor}. */
export function refuseUnusableDirectory(dataDir: string): void {
  const cluster = clusterDir(dataDir);
  probe(dataDir);
  if (!existsSync(cluster)) return;
  probe(cluster);
  const version = join(cluster, 'PG_VERSION');
  const found = existsSync(version) ? readFileSync(version, 'utf8').trim() : EMBEDDED_MAJOR;
  if (found !== EMBEDDED_MAJOR) throw new DataDirOfAnotherMajor(resolve(dataDir), found);
}

/** Asks by writing: rights do not tell of a file system that is mounted read-only, nor what root may. */
function probe(directory: string): void {
  const file = join(directory, `.persona-probe-${randomBytes(6).toString('hex')}`);
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'wx', 0o600));
    rmSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw READ_ONLY.has(code) ? new DataDirReadOnly(resolve(directory), code) : error;
  }
}
