import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LocalFileStore } from '../../src/infra/files/local-file-store.js';
import { listOf } from '../support/list-of.js';

const ROUNDS = 100;
const FILES = 6;
const DELETIONS = 3;

let directory: string;
let store: LocalFileStore;
beforeEach(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'file-races-')));
  store = new LocalFileStore(join(directory, 'files'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(directory, { recursive: true });
});

/** Hears of each file and folder that is synced from now on, which happens all the same. */
async function watchSyncs(): Promise<ReadonlySet<string>> {
  const synced = new Set<string>();
  const handle = await open(directory, 'r');
  const prototype = Object.getPrototypeOf(handle) as FileHandle;
  await handle.close();
  const sync = prototype.sync;
  vi.spyOn(prototype, 'sync').mockImplementation(function (this: FileHandle) {
    synced.add(realpathSync(`/proc/self/fd/${this.fd}`));
    return sync.call(this);
  });
  return synced;
}

const putAll = () =>
  Array.from({ length: FILES }, (_, n) => store.put(`samples/1/${n}.txt`, Buffer.from('x')));

describe(LocalFileStore.name, () => {
  it('has every folder on the way to a file remember its name through a power cut', async () => {
    const synced = await watchSyncs();
    await store.put('samples/1/a.txt', Buffer.from('x'));

    const folders = ['', 'files', 'files/samples', 'files/samples/1'].map((below) => join(directory, below));
    expect([...synced]).toEqual(expect.arrayContaining(folders.map((folder) => realpathSync(folder))));
  });

  it('puts and deletes at once without complaint', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const deletions = Array.from({ length: DELETIONS }, () => store.deleteFolder('samples/1/'));
      const settled = await Promise.allSettled([...putAll(), ...deletions]);
      expect(settled.filter(({ status }) => status === 'rejected')).toEqual([]);
    }
    await Promise.all(putAll());

    expect(await listOf(store, 'samples/')).toHaveLength(FILES);
    await store.deleteFolder('samples/1/');
    expect(readdirSync(join(directory, 'files', 'samples'))).toEqual([]);
  });
});
