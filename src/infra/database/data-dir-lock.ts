import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartRefused } from '../../shared/start-refused.js';

/** Locked by the operating system while a process has the directory. No other code may open it: closing it frees the lock. */
const LOCK_FILE = 'persona.lock.db';
/** Names the process that holds the lock, for the message to another. */
const HOLDER_FILE = 'persona.lock.json';
/** The lock of versions before this one, which named its process and was not locked. */
const EARLIER_LOCK_FILE = 'persona.lock';
/** Of two processes that start together, the first to reserve the lock waits this long for the other to give up. */
const RACE_MS = 500;
/** SQLite's primary result code of a file that is locked. */
const SQLITE_BUSY = 5;
const PRIMARY_CODE_MASK = 0xff;

/** Another process, or another part of this one, has the embedded database open; two would lose writes silently. */
export class DataDirInUse extends StartRefused {
  constructor(directory: string, holder: string) {
    super(
      `${directory} is in use by ${holder}. The embedded database serves one process: stop that one, set DATA_DIR to ` +
        'another directory, or set DATABASE_URL to share a PostgreSQL server.',
    );
  }
}

/** Held from {@link acquireDataDirLock} until `release`, or the end of the process. */
export interface DataDirLock {
  release(): void;
}

/** Kept from the garbage collector, which would close them. */
const held = new Set<DatabaseSync>();

/**
 * Locks the embedded database's directory for this process, and makes it where there is none. The lock is one of the
 * operating system (fcntl, taken by SQLite): it ends with the process, however that ends, and holds across containers that
 * share the directory on one host. Throws {@link DataDirInUse}.
 */
export function acquireDataDirLock(directory: string): DataDirLock {
  const path = resolve(directory);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const lock = tryLock(join(path, LOCK_FILE));
  if (lock === undefined) throw new DataDirInUse(directory, holderOf(path));
  const holderFile = join(path, HOLDER_FILE);
  try {
    replaceEarlierLock(directory, join(path, EARLIER_LOCK_FILE));
    const self: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
    writeFileSync(holderFile, `${JSON.stringify(self)}\n`, { mode: 0o600 });
  } catch (error) {
    lock.close();
    throw error;
  }
  held.add(lock);
  return {
    release: () => {
      if (!held.delete(lock)) return;
      rmSync(holderFile, { force: true });
      lock.close(); // the file stays: a process that waits to lock it may have it open
    },
  };
}

/** Undefined where the file is locked already. */
function tryLock(file: string): DatabaseSync | undefined {
  const database = new DatabaseSync(file, { timeout: RACE_MS });
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE'); // never committed: the lock lasts as long as the transaction
    return database;
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && (Number(error.errcode) & PRIMARY_CODE_MASK) === SQLITE_BUSY;

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** ISO 8601; absent in the lock of an earlier version. */
  readonly since?: string;
}

function holderOf(path: string): string {
  const holder = readHolder(join(path, HOLDER_FILE));
  return holder === undefined ? 'another process' : describe(holder);
}

const describe = ({ pid, host, since }: Holder): string =>
  `process ${pid}${host === hostname() ? '' : ` on ${host}`}${since === undefined ? '' : ` since ${since}`}`;

/** Removes the lock of an earlier version; throws {@link DataDirInUse} where its process may live. */
function replaceEarlierLock(directory: string, file: string): void {
  const holder = readHolder(file);
  if (holder !== undefined && mayLive(holder))
    throw new DataDirInUse(
      directory,
      `${describe(holder)}, an earlier version (if that process is another program or gone for good, delete ${file})`,
    );
  rmSync(file, { force: true });
}

/** A process on another host cannot be asked. */
function mayLive({ pid, host }: Holder): boolean {
  if (host !== hostname()) return true;
  if (pid === process.pid) return false; // as in a container that was restarted
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Undefined where there is no such file, or it was cut off by a crash. */
function readHolder(file: string): Holder | undefined {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const { pid, host, since } = JSON.parse(content) as Partial<Holder>;
    if (typeof pid !== 'number' || typeof host !== 'string') return undefined;
    return { pid, host, ...(since !== undefined && { since }) };
  } catch {
    return undefined;
  }
}
