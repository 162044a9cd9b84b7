import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { StartRefused } from '../../shared/start-refused.js';

/** Taking over needs a millisecond; a marker this old was left by a process that died in the middle of it. */
const TAKEOVER_MS = 10_000;

/** Another process has the embedded database open; two at once lose writes silently. */
export class DataDirInUse extends StartRefused {
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
 * another host (a shared volume) is respected, as nobody here can ask whether it lives. Throws {@link DataDirInUse}.
 */
export function acquireDataDirLock(directory: string): DataDirLock {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(resolve(directory), 'persona.lock');
  const self: Holder = { pid: process.pid, host: hostname(), startedAt: startTimeOf(process.pid) };
  if (tryCreate(path, self)) return lockAt(path);
  refuseIfHeld(directory, path);
  replaceAbandoned(directory, path, self);
  return lockAt(path);
}

const lockAt = (path: string): DataDirLock => ({ release: () => rmSync(path, { force: true }) });

function refuseIfHeld(directory: string, path: string): void {
  const holder = readHolder(path);
  if (holder !== undefined && isAlive(holder)) throw new DataDirInUse(directory, describe(holder, path));
}

/** One process at a time may remove a lock; else the slower of two would remove the new lock of the faster. */
function replaceAbandoned(directory: string, path: string, self: Holder): void {
  const marker = `${path}.takeover`;
  const markedAt = statSync(marker, { throwIfNoEntry: false })?.mtimeMs;
  if (markedAt !== undefined && Date.now() - markedAt > TAKEOVER_MS) {
    rmSync(marker, { recursive: true, force: true });
  }
  const inUse = new DataDirInUse(directory, 'a process that is starting at this moment');
  if (unlessItExists(() => mkdirSync(marker)) === 'exists') throw inUse;
  try {
    refuseIfHeld(directory, path);
    rmSync(path, { force: true });
    if (!tryCreate(path, self)) throw inUse;
  } finally {
    rmdirSync(marker);
  }
}

/** Links a finished file into place: the lock appears whole or not at all, and only where there is none. */
function tryCreate(path: string, holder: Holder): boolean {
  const draft = `${path}.${process.pid}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600, flag: 'wx' });
  try {
    return unlessItExists(() => linkSync(draft, path)) !== 'exists';
  } finally {
    rmSync(draft);
  }
}

function unlessItExists(make: () => void): 'made' | 'exists' {
  try {
    make();
    return 'made';
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return 'exists';
    throw error;
  }
}

function readHolder(path: string): Holder | undefined {
  try {
    const { pid, host, startedAt } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Holder>;
    if (typeof pid !== 'number' || typeof host !== 'string') return undefined;
    return { pid, host, startedAt: startedAt ?? null };
  } catch {
    // Torn by a power cut, or gone since: either way nobody holds it.
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

function describe(holder: Holder, path: string): string {
  const name = `process ${holder.pid} on ${holder.host}`;
  return holder.host === hostname() ? name : `${name} (if that host is gone for good, delete ${path})`;
}
