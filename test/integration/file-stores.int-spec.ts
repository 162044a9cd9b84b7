import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LocalFileStore } from '../../src/infra/files/local-file-store.js';
import { S3FileStore } from '../../src/infra/files/s3-file-store.js';
import { FilesUnavailable } from '../../src/shared/files-unavailable.js';
import type { FileStore } from '../../src/shared/ports/file-store.port.js';
import { listOf } from '../support/list-of.js';
import { BUCKET, configAt, type S3Server, startS3Server } from '../support/s3-server.js';

const A_DAY_MS = 86_400_000;
const bytes = (text: string) => new TextEncoder().encode(text);
const textOf = (found: Uint8Array | undefined) => found && new TextDecoder().decode(found);

let server: S3Server;
let directory: string;
beforeAll(async () => {
  Logger.overrideLogger(false); // this server of the tests cannot abort an upload
  server = await startS3Server();
});
afterAll(() => server?.close());
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'files-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe.each<[name: string, open: () => Promise<FileStore>]>([
  ['a directory', async () => new LocalFileStore(directory)],
  ['a bucket', () => S3FileStore.open(configAt(server.endpoint))],
])('files in %s', (_, open) => {
  let store: FileStore;
  beforeEach(async () => {
    store = await open();
  });

  it('are given back as they were put', async () => {
    await store.put('samples/1/a.txt', bytes('hello ☃'));
    await store.put('samples/1/empty.txt', new Uint8Array());

    expect(textOf(await store.find('samples/1/a.txt'))).toBe('hello ☃');
    expect(await store.find('samples/1/empty.txt')).toHaveLength(0);
  });

  const large = Buffer.alloc(12 * 1024 * 1024, 'a part of many bytes ');
  async function* piecesOf(whole: Uint8Array, length = 300_000): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < whole.length; at += length) yield whole.subarray(at, at + length);
  }
  const joined = async (pieces: AsyncIterable<Uint8Array> | undefined) => {
    const all: Uint8Array[] = [];
    for await (const piece of pieces ?? []) all.push(piece);
    return pieces && Buffer.concat(all);
  };

  it('are read in pieces as they were written in pieces', async () => {
    await store.write('imports/1/1/0.part', piecesOf(large));
    await store.write('imports/1/2/0.part', piecesOf(new Uint8Array()));

    expect((await joined(await store.read('imports/1/1/0.part')))?.equals(large)).toBe(true);
    expect((await store.find('imports/1/1/0.part'))?.length).toBe(large.length);
    expect(await joined(await store.read('imports/1/2/0.part'))).toHaveLength(0);
    expect(await store.read('imports/1/3/0.part')).toBeUndefined();
  });

  it('stay what they were when the pieces of a new version break off', async () => {
    async function* brokenOff() {
      yield* piecesOf(large);
      throw new Error('broken off');
    }
    await store.put('imports/2/1/0.part', bytes('old'));

    await expect(store.write('imports/2/1/0.part', brokenOff())).rejects.toThrow('broken off');
    await expect(store.write('imports/2/2/0.part', brokenOff())).rejects.toThrow('broken off');

    expect(textOf(await store.find('imports/2/1/0.part'))).toBe('old');
    expect((await listOf(store, 'imports/2/')).map(({ key }) => key)).toEqual(['imports/2/1/0.part']);
  });

  it('can be left before they were read to their end', async () => {
    await store.write('imports/3/1/0.part', piecesOf(large));
    for await (const piece of (await store.read('imports/3/1/0.part'))!) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    await store.delete('imports/3/1/0.part');

    expect(await store.read('imports/3/1/0.part')).toBeUndefined();
  });

  it('are replaced', async () => {
    await store.put('a.txt', bytes('one'));
    await store.put('a.txt', bytes('two'));

    expect(textOf(await store.find('a.txt'))).toBe('two');
  });

  it('are not there, and deleted without complaint, where there are none', async () => {
    await store.delete('none.txt');
    await store.deleteFolder('none/');

    expect(await store.find('none.txt')).toBeUndefined();
  });

  it('are deleted one by one', async () => {
    await store.put('b.txt', bytes('x'));
    await store.delete('b.txt');

    expect(await store.find('b.txt')).toBeUndefined();
  });

  it('are deleted with their folder, and no others', async () => {
    await store.put('samples/1/a.txt', bytes('x'));
    await store.put('samples/1/deeper/a.txt', bytes('x'));
    await store.put('samples/12/b.txt', bytes('y'));
    await store.deleteFolder('samples/1/');

    expect(await store.find('samples/1/a.txt')).toBeUndefined();
    expect(await store.find('samples/1/deeper/a.txt')).toBeUndefined();
    expect(textOf(await store.find('samples/12/b.txt'))).toBe('y');
  });

  it('are listed with their folder, and no others, with the time they were put', async () => {
    await store.put('listed/1/a.txt', bytes('x'));
    await store.put('listed/1/deeper/b.txt', bytes('x'));
    await store.put('listed2/c.txt', bytes('y'));
    const found = await listOf(store, 'listed/');

    expect(found.map(({ key }) => key).sort()).toEqual(['listed/1/a.txt', 'listed/1/deeper/b.txt']);
    expect(found.every(({ modifiedAt }) => Math.abs(Date.now() - modifiedAt.getTime()) < A_DAY_MS)).toBe(
      true,
    );
    expect(await listOf(store, 'none/')).toEqual([]);
  });

  it('have a place that says that it serves', async () => {
    await expect(store.check()).resolves.toBeUndefined();
  });

  it.each(['../x', 'a/../b', '/etc/passwd', 'a//b', '.hidden', 'a\\b', '', 'a/.'])(
    'have no key %j',
    async (key) => {
      await expect(store.put(key, bytes('x'))).rejects.toThrow(RangeError);
      await expect(store.find(key)).rejects.toThrow(RangeError);
      await expect(store.write(key, piecesOf(bytes('x')))).rejects.toThrow(RangeError);
      await expect(store.read(key)).rejects.toThrow(RangeError);
      await expect(store.delete(key)).rejects.toThrow(RangeError);
      await expect(store.deleteFolder(`${key}/`)).rejects.toThrow(RangeError);
      await expect(listOf(store, `${key}/`)).rejects.toThrow(RangeError);
    },
  );
});

describe(LocalFileStore.name, () => {
  it('leaves no temporary file', async () => {
    const store = new LocalFileStore(directory);
    await store.put('a.txt', bytes('one'));

    expect(readdirSync(directory)).toEqual(['a.txt']);
  });

  it('lists what is left while folders are removed', async () => {
    const store = new LocalFileStore(directory);
    const folders = Array.from({ length: 100 }, (_, user) => `samples/${user}/`); // more than are read ahead
    for (const folder of folders) await store.put(`${folder}a.txt`, bytes('x'));
    const keys: string[] = [];
    for await (const { key } of store.list('samples/')) {
      keys.push(key);
      for (const folder of folders) await store.deleteFolder(folder);
    }

    expect(keys).toHaveLength(1);
  });

  it('passes over what is no file of a store', async () => {
    const store = new LocalFileStore(directory);
    await store.put('samples/1/a.txt', bytes('x'));
    writeFileSync(join(directory, 'samples', '.DS_Store'), 'x');

    expect((await listOf(store, 'samples/')).map(({ key }) => key)).toEqual(['samples/1/a.txt']);
  });
});

describe(S3FileStore.name, () => {
  it('keeps everything under its prefix', async () => {
    const store = await S3FileStore.open(configAt(server.endpoint));
    await store.put('samples/7/a.txt', bytes('x'));

    expect(existsSync(join(server.directory, BUCKET, 'persona', 'files', 'samples', '7'))).toBe(true);
  });

  it('is told of a bucket that is not there', async () => {
    const store = await S3FileStore.open({ ...configAt(server.endpoint), bucket: 'another' });

    await expect(store.check()).rejects.toThrow(FilesUnavailable);
    await expect(store.find('a.txt')).rejects.toThrow(FilesUnavailable);
    await expect(store.put('a.txt', bytes('x'))).rejects.toThrow(FilesUnavailable);
  });
});
