import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { S3FileStore } from '../../src/infra/files/s3-file-store.js';
import { FilesUnavailable } from '../../src/shared/files-unavailable.js';
import { listOf } from '../support/list-of.js';
import { configAt } from '../support/s3-server.js';

const bytes = (text: string) => new TextEncoder().encode(text);

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
      if (request.method === 'GET')
        return response.end(pageOf(pages[0] ?? [], pages.length > 1 ? 'more' : undefined));
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

  it('lists page by page, and passes over what is no file of a store', async () => {
    const pages: Record<string, string> = {
      '': pageOf(['persona/files/a/1.txt', 'persona/files/a/'], 'second'),
      second: pageOf(['persona/files/a/.hidden', 'persona/files/a/2.txt']),
    };
    answer = ({ url = '' }, response) =>
      response.end(pages[new URL(url, 'http://s3').searchParams.get('continuation-token') ?? '']);

    expect((await listOf(store, 'a/')).map(({ key }) => key)).toEqual(['a/1.txt', 'a/2.txt']);
    expect(asked).toBe(2);
  });

  it('does not say that a folder is empty of which something could not be deleted', async () => {
    answer = (request, response) =>
      request.method === 'GET'
        ? response.end(pageOf(['a']))
        : response.end('<DeleteResult><Error><Key>a</Key><Code>AccessDenied</Code></Error></DeleteResult>');

    await expect(store.deleteFolder('samples/9/')).rejects.toThrow(FilesUnavailable);
  });
});

/** An answer to a request for a list; given a token, there are more. */
const pageOf = (keys: readonly string[], token?: string): string =>
  `<ListBucketResult><IsTruncated>${token !== undefined}</IsTruncated>${
    token === undefined ? '' : `<NextContinuationToken>${token}</NextContinuationToken>`
  }${keys.map((key) => `<Contents><Key>${key}</Key><LastModified>2026-01-01T00:00:00Z</LastModified></Contents>`).join('')}</ListBucketResult>`;
