import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LocalFileStore } from './local-file-store.js';

const bytes = (text: string) => new TextEncoder().encode(text);

describe(LocalFileStore.name, () => {
  let directory: string;
  let store: LocalFileStore;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'files-'));
    store = new LocalFileStore(directory);
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('gives back what was put', async () => {
    await store.put('samples/1/a.txt', bytes('hello'));

    expect(await store.find('samples/1/a.txt')).toEqual(Buffer.from('hello'));
  });

  it('replaces and leaves no temporary file', async () => {
    await store.put('a.txt', bytes('one'));
    await store.put('a.txt', bytes('two'));

    expect(await readdir(directory)).toEqual(['a.txt']);
    expect(await store.find('a.txt')).toEqual(Buffer.from('two'));
  });

  it('finds nothing where nothing is, and deletes it without complaint', async () => {
    await store.delete('none.txt');

    expect(await store.find('none.txt')).toBeUndefined();
  });

  it('deletes a folder with all in it', async () => {
    await store.put('samples/1/a.txt', bytes('x'));
    await store.put('samples/12/b.txt', bytes('y'));
    await store.deleteFolder('samples/1/');

    expect(await store.find('samples/1/a.txt')).toBeUndefined();
    expect(await store.find('samples/12/b.txt')).toEqual(Buffer.from('y'));
  });

  it.each(['../x', 'a/../b', '/etc/passwd', 'a//b', '.hidden', 'a\\b', '', 'a/.'])(
    'refuses the key %j',
    async (key) => {
      await expect(store.put(key, bytes('x'))).rejects.toThrow(RangeError);
    },
  );
});
