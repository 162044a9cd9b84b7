import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readS3Config, type S3Config } from '../../src/config/s3-config.js';
import { LocalFileStore } from '../../src/infra/files/local-file-store.js';
import { S3FileStore } from '../../src/infra/files/s3-file-store.js';
import { FilesUnavailable } from '../../src/shared/files-unavailable.js';
import type { FileStore } from '../../src/shared/ports/file-store.port.js';
import { BUCKET, type S3Server, startS3Server } from '../support/s3-server.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const textOf = (found: Uint8Array | undefined) => found && new TextDecoder().decode(found);
const configAt = (endpoint: string): S3Config =>
  readS3Config({
    S3_BUCKET: BUCKET,
    S3_REGION: 'us-east-1',
    S3_ENDPOINT: endpoint,
    S3_PREFIX: 'persona/files',
    S3_ACCESS_KEY_ID: 'S3RVER',
    S3_SECRET_ACCESS_KEY: 'S3RVER',
  })!;

let server: S3Server;
let directory: string;
beforeAll(async () => {
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

  it('have a place that says that it serves', async () => {
    await expect(store.check()).resolves.toBeUndefined();
  });

  it.each(['../x', 'a/../b', '/etc/passwd', 'a//b', '.hidden', 'a\\b', '', 'a/.'])(
    'have no key %j',
    async (key) => {
      await expect(store.put(key, bytes('x'))).rejects.toThrow(RangeError);
      await expect(store.find(key)).rejects.toThrow(RangeError);
      await expect(store.delete(key)).rejects.toThrow(RangeError);
    },
  );
});

describe(LocalFileStore.name, () => {
  it('leaves no temporary file', async () => {
    const store = new LocalFileStore(directory);
    await store.put('a.txt', bytes('one'));

    expect(readdirSync(directory)).toEqual(['a.txt']);
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

describe('a bucket whose server has faults', () => {
  let faulty: Server;
  let answer: RequestListener;
  let asked: number;
  let store: S3FileStore;
  beforeEach(async () => {
    asked = 0;
    faulty = createServer((request, response) => {
      asked += 1;
      answer(request, response);
    });
    await new Promise<void>((resolve) => faulty.listen(0, '127.0.0.1', resolve));
    const { port } = faulty.address() as AddressInfo;
    store = await S3FileStore.open(configAt(`http://127.0.0.1:${port}`));
  });
  afterEach(async () => {
    store.close();
    faulty.closeAllConnections();
    await new Promise((resolve) => faulty.close(resolve));
  });

  it.each<[fault: string, answer: RequestListener]>([
    ['says 500', (_, response) => response.writeHead(500).end()],
    [
      'says 503 SlowDown',
      (_, response) => response.writeHead(503).end('<Error><Code>SlowDown</Code></Error>'),
    ],
    ['hangs up', (request) => request.socket.destroy()],
    [
      'breaks off',
      (_, response) =>
        response.writeHead(200, { 'Content-Length': '100' }).write('x', () => response.destroy()),
    ],
    ['talks nonsense', (_, response) => response.writeHead(403).end('no')],
  ])('which %s', async (_, faultyAnswer) => {
    answer = faultyAnswer;

    await expect(store.find('a.txt')).rejects.toThrow(FilesUnavailable);
    await expect(store.deleteFolder('a/')).rejects.toThrow(FilesUnavailable);
  });

  it('is asked again where that helps, and not otherwise', async () => {
    answer = (_, response) => response.writeHead(500).end();
    await expect(store.put('a.txt', bytes('x'))).rejects.toThrow(FilesUnavailable);
    const whenDown = asked;
    answer = (_, response) => response.writeHead(403).end();
    await expect(store.put('a.txt', bytes('x'))).rejects.toThrow(FilesUnavailable);

    expect([whenDown, asked - whenDown]).toEqual([3, 1]);
  });

  it('is left alone for a while once it failed again and again, and found again', async () => {
    answer = (_, response) => response.writeHead(403).end();
    for (let i = 0; i < 3; i += 1) await expect(store.check()).rejects.toThrow(FilesUnavailable);
    await expect(store.check()).rejects.toThrow(FilesUnavailable);
    expect(asked).toBe(3);

    answer = (_, response) => response.writeHead(200).end();
    await expect
      .poll(
        () =>
          store.check().then(
            () => 'serves',
            () => 'fails',
          ),
        { timeout: 5000 },
      )
      .toBe('serves');
  });

  // The server of the tests cannot give a list in pages: it marks them with a cipher that OpenSSL 3 lacks.
  it('empties a folder page by page', async () => {
    const pages = [['a', 'b'], ['c']];
    const deleted: string[] = [];
    answer = (request, response) => {
      if (request.method === 'GET') return response.end(listOf(pages[0] ?? [], pages.length > 1));
      pages.shift();
      return request
        .on('data', (chunk: Buffer) => deleted.push(chunk.toString()))
        .on('end', () => response.end('<DeleteResult/>'));
    };
    await store.deleteFolder('samples/9/');

    expect([...deleted.join('').matchAll(/<Key>(.)<\/Key>/gu)].map(([, key]) => key)).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(asked).toBe(4);
  });

  it('does not say that a folder is empty of which something could not be deleted', async () => {
    answer = (request, response) =>
      request.method === 'GET'
        ? response.end(listOf(['a'], false))
        : response.end('<DeleteResult><Error><Key>a</Key><Code>AccessDenied</Code></Error></DeleteResult>');

    await expect(store.deleteFolder('samples/9/')).rejects.toThrow(FilesUnavailable);
  });
});

const listOf = (keys: readonly string[], isTruncated: boolean): string =>
  `<ListBucketResult><IsTruncated>${isTruncated}</IsTruncated>${keys.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('')}</ListBucketResult>`;
