import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';

/** Another process has the embedded database open; two at once lose writes silently. */
export class DataDirInUse extends Error {
  override readonly name = 'DataDirInUse';
  constructor(directory: string, holder: string) {
    super(
      `${directory} is in use by ${holder}. The embedded database serves one process: stop that one, set DATA_DIR to ` +
        'another directory, or set DATABASE_URL to share a PostgreSQL server.',
    );
  }
}

/** Held from {@link acquireDataDirLock} until `release`. */
export interface DataDirLock {
  release(): void;
}

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Kernel start time of the process: tells a reused process id from the holder. Null where the system has no /proc. */
  readonly startedAt: string | null;
}

/**
 * Takes the embedded database's directory for this process. A lock left by a process that died is taken over; one on
 * another host (a shared volume) is respected. Throws {@link DataDirInUse}.
 */
export function acquireDataDirLock(directory: string): DataDirLock {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(resolve(directory), 'persona.lock');
  const self: Holder = { pid: process.pid, host: hostname(), startedAt: startTimeOf(process.pid) };
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (tryCreate(path, self)) return { release: () => rmSync(path, { force: true }) };
    const holder = readHolder(path);
    if (holder !== undefined && isAlive(holder)) throw new DataDirInUse(directory, describe(holder));
    rmSync(path, { force: true });
  }
  throw new DataDirInUse(directory, 'a process that is starting at this moment');
}

function tryCreate(path: string, holder: Holder): boolean {
  let file: number;
  try {
    file = openSync(path, 'wx', 0o600);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
  writeSync(file, JSON.stringify(holder));
  closeSync(file);
  return true;
}

function readHolder(path: string): Holder | undefined {
  try {
    const { pid, host, startedAt } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Holder>;
    if (typeof pid !== 'number' || typeof host !== 'string') return undefined;
    return { pid, host, startedAt: startedAt ?? null };
  } catch {
    // Torn by a crash while being written, or gone since: either way nobody holds it.
    return undefined;
  }
}

function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return holder.startedAt === null || holder.startedAt === startTimeOf(holder.pid);
}

/** Field 22 of /proc/<pid>/stat, counted after the parenthesised command name. */
function startTimeOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

const describe = (holder: Holder): string => `process ${holder.pid} on ${holder.host}`;
