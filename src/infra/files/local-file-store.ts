import { randomBytes } from 'node:crypto';
import { access, constants, mkdir, open, opendir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { FilesUnavailable } from '../../shared/files-unavailable.js';
import type { FileStore, StoredFile } from '../../shared/ports/file-store.port.js';
import { isFileKey, segmentsOf, segmentsOfFolder } from './file-key.js';

/** The disk's faults, and what whoever operates it did to it; any other is ours. */
const OF_THE_DISK = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EACCES', 'EPERM', 'EMFILE', 'ENFILE']);

/** Keeps files below one directory. A write is a synced temporary file renamed into place, so readers see old or new. */
export class LocalFileStore implements FileStore {
  constructor(private readonly directory: string) {}

  async put(key: string, bytes: Uint8Array): Promise<void> {
    const target = this.pathOf(segmentsOf(key));
    await told(async () => {
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
      try {
        await writeDurably(temporary, bytes);
        await rename(temporary, target);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
      await syncDirectory(dirname(target));
    });
  }

  async find(key: string): Promise<Uint8Array | undefined> {
    const path = this.pathOf(segmentsOf(key));
    return told(() => ifThere(() => readFile(path)));
  }

  async delete(key: string): Promise<void> {
    const path = this.pathOf(segmentsOf(key));
    await told(() => rm(path, { force: true }));
  }

  async deleteFolder(folder: string): Promise<void> {
    const path = this.pathOf(segmentsOfFolder(folder));
    await told(() => rm(path, { recursive: true, force: true }));
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

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Without it, a power cut can forget the rename. */
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
