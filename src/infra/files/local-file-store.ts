import { randomBytes } from 'node:crypto';
import {
  access,
  constants,
  type FileHandle,
  mkdir,
  open,
  opendir,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  stat,
} from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { FilesUnavailable } from '../../shared/files-unavailable.js';
import type { FileStore, StoredFile } from '../../shared/ports/file-store.port.js';
import { isFileKey, segmentsOf, segmentsOfFolder } from './file-key.js';

/** Faults of the disk or of its administration; any other error is ours. */
const OF_THE_DISK = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EACCES', 'EPERM', 'EMFILE', 'ENFILE']);

/** Errors of removing a folder that a parallel put or deletion has changed. */
const NOT_EMPTY_OR_GONE = new Set(['ENOTEMPTY', 'EEXIST', 'ENOENT']);

/** One deletion of a folder can be in the way of a put twice: it takes its file, or the folder it goes into. */
const PUT_ATTEMPTS = 10;

/** Keeps files below one directory. A write is a synced temporary file renamed into place, so readers see old or new. */
export class LocalFileStore implements FileStore {
  private readonly directory: string;

  constructor(directory: string) {
    this.directory = resolve(directory);
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    const target = this.pathOf(segmentsOf(key));
    await told(async () => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await this.putAt(target, (file) => file.writeFile(bytes));
        } catch (error) {
          if (codeOf(error) !== 'ENOENT' || attempt === PUT_ATTEMPTS) throw error;
        }
      }
    });
  }

  async find(key: string): Promise<Uint8Array | undefined> {
    const path = this.pathOf(segmentsOf(key));
    return told(() => ifThere(() => readFile(path)));
  }

  async write(key: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
    const target = this.pathOf(segmentsOf(key));
    await this.putAt(target, async (file) => {
      for await (const piece of pieces) await told(() => file.writeFile(piece));
    }).catch((error: unknown) => {
      // Its folder was deleted meanwhile; the pieces cannot be had a second time.
      throw codeOf(error) === 'ENOENT' || OF_THE_DISK.has(codeOf(error))
        ? new FilesUnavailable(error)
        : error;
    });
  }

  async read(key: string): Promise<AsyncIterable<Uint8Array> | undefined> {
    const path = this.pathOf(segmentsOf(key));
    const file = await told(() => ifThere(() => open(path)));
    return file && piecesOf(file);
  }

  async delete(key: string): Promise<void> {
    const path = this.pathOf(segmentsOf(key));
    await told(() => rm(path, { force: true }));
  }

  async deleteFolder(folder: string): Promise<void> {
    const path = this.pathOf(segmentsOfFolder(folder));
    await told(() => removeFolder(path));
  }

  async *list(folder: string): AsyncIterable<StoredFile> {
    const path = this.pathOf(segmentsOfFolder(folder));
    await this.check();
    for await (const file of filesBelow(path)) {
      const key = relative(this.directory, file).replaceAll(sep, '/');
      const found = isFileKey(key) ? await told(() => ifThere(() => stat(file))) : undefined;
      if (found !== undefined) yield { key, modifiedAt: found.mtime };
    }
  }

  async check(): Promise<void> {
    await told(async () => {
      await mkdir(this.directory, { recursive: true, mode: 0o700 });
      await access(this.directory, constants.W_OK);
    });
  }

  /** Throws ENOENT where a folder on the way is deleted meanwhile. */
  private async putAt(target: string, fill: (file: FileHandle) => Promise<void>): Promise<void> {
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      await writeDurably(temporary, fill);
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    // All of them: one that was there may be of another put that has not got so far.
    await Promise.all(this.foldersAbove(target).map(syncDirectory));
  }

  /** From the file's own up to the one where the store's directory is a name. */
  private foldersAbove(target: string): readonly string[] {
    const folders: string[] = [];
    let folder = target;
    do folders.push((folder = dirname(folder)));
    while (folder !== dirname(this.directory));
    return folders;
  }

  private pathOf(segments: readonly string[]): string {
    return join(this.directory, ...segments);
  }
}

/** Folder by folder: the recursion of `opendir` ends with an error at one that is removed meanwhile. */
async function* filesBelow(path: string): AsyncGenerator<string> {
  const directory = await told(() => ifThere(() => opendir(path)));
  for await (const entry of directory ?? []) {
    if (entry.isDirectory()) yield* filesBelow(join(path, entry.name));
    if (entry.isFile()) yield join(path, entry.name);
  }
}

async function* piecesOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  try {
    yield* file.createReadStream({ autoClose: false });
  } catch (error) {
    throw OF_THE_DISK.has(codeOf(error)) ? new FilesUnavailable(error) : error;
  } finally {
    await file.close();
  }
}

async function writeDurably(path: string, fill: (file: FileHandle) => Promise<void>): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await fill(file);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Files put there in parallel may stay, with their folder. */
async function removeFolder(path: string): Promise<void> {
  const entries = await ifThere(() => readdir(path, { withFileTypes: true }));
  if (entries === undefined) return;
  for (const entry of entries) {
    const below = join(path, entry.name);
    await (entry.isDirectory() ? removeFolder(below) : rm(below, { force: true }));
  }
  try {
    await rmdir(path);
  } catch (error) {
    if (!NOT_EMPTY_OR_GONE.has(codeOf(error))) throw error;
  }
}

/** Without it, a power cut can forget the names in it. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/** Undefined where there is no such file. */
async function ifThere<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function told<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw OF_THE_DISK.has(codeOf(error)) ? new FilesUnavailable(error) : error;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
