import { hash, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { StartRefused } from '../../shared/start-refused.js';
import { describeHolder, holderIn, isAlive, selfInWords } from './lock-holder.js';

/** Each time somebody else got further; so often nobody does. */
const ATTEMPTS = 10;
/** Hexadecimal digits: 64 bits. */
const NAME_LENGTH = 16;

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

/** A lock file, and who it names. */
interface Link {
  readonly file: string;
  readonly words: string;
}

/**
 * Takes the embedded database's directory for this process. A lock left by a process that died is taken over; one on
 * another host (a shared volume) is respected, as nobody here can ask whether it lives. Throws {@link DataDirInUse}.
 *
 * Whoever takes over makes a file that is named after the very lock it follows, which one process can, and moves it over
 * that lock. Should it die in between, its file is followed in turn: the last of such a chain is the lock.
 */
export function acquireDataDirLock(directory: string): DataDirLock {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(resolve(directory), 'persona.lock');
  const self = selfInWords();
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const chain = chainFrom(path);
    refuseIfHeld(directory, path, chain);
    const file = fileAfter(path, chain);
    if (tryCreate(file, self) && moveToFront(path, { file, words: self })) return lockAt(path);
  }
  throw new DataDirInUse(directory, 'processes that are starting at this moment');
}

const lockAt = (path: string): DataDirLock => ({ release: () => rmSync(path, { force: true }) });

function refuseIfHeld(directory: string, path: string, chain: readonly Link[]): void {
  const holder = holderIn(chain.at(-1)?.words ?? '');
  if (holder !== undefined && isAlive(holder))
    throw new DataDirInUse(directory, describeHolder(holder, path));
}

/** The lock, and what follows it where a takeover was cut off. Empty where nothing is locked. */
function chainFrom(path: string): readonly Link[] {
  const chain: Link[] = [];
  for (;;) {
    const file = fileAfter(path, chain);
    const words = readIfThere(file);
    if (words === undefined) return chain;
    chain.push({ file, words });
  }
}

/** Where the next of the chain is to be. */
function fileAfter(path: string, chain: readonly Link[]): string {
  const last = chain.at(-1);
  if (last === undefined) return path;
  return `${path}.${hash('sha256', `${basename(last.file)} ${last.words}`, 'hex').slice(0, NAME_LENGTH)}`;
}

/** False where the lock that this one follows was taken over, or given back, before it was made. */
function moveToFront(path: string, own: Link): boolean {
  const chain = chainFrom(path);
  if (chain.at(-1)?.words !== own.words) {
    rmSync(own.file, { force: true });
    return false;
  }
  if (own.file !== path) renameSync(own.file, path);
  for (const { file } of chain.slice(1, -1)) rmSync(file, { force: true });
  return true;
}

/** Links a finished file into place: it appears whole or not at all, and only where there is none. */
function tryCreate(file: string, words: string): boolean {
  const draft = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, words, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft);
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;
