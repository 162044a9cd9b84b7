import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { S3FileStore } from '../../src/infra/files/s3-file-store.js';
import { FilesUnavailable } from '../../src/shared/files-unavailable.js';
import { listOf } from '../support/list-of.js';
import { configAt } from '../support/s3-server.js';
import { freePort } from '../support/service-process.js';

/** As in production, in less time. */
const IMPATIENT = { deadlineMs: 1500, connectMs: 300, answerMs: 300 };
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

    store = await S3FileStore.open(configAt(`http://127.0.0.1:${port}`), IMPATIENT);
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
    ['answers nothing', () => undefined],
    [
      'falls silent in the middle',
      (_, response) => response.writeHead(200, { 'Content-Length': '100' }).write('x'),
    ],
    ['is no store', (_, response) => response.writeHead(404).end('<html>Not Found</html>')],
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

  it('is asked again when it does not answer, and answers then', async () => {
    answer = (_, response) => {
      if (asked > 1) response.end('hello');
    };

    expect(await store.find('a.txt')).toEqual(bytes('hello'));
    expect(asked).toBe(2);
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

  it.each<[fault: string, more: (asked: number) => string | undefined]>([
    ['lists what it was told to delete', (times) => `page-${times}`],
    ['leads in a circle', () => 'page'],
    ['says that there is more and not where', () => undefined],
  ])('is not asked for ever where it %s', async (_, more) => {
    answer = (request, response) => {
      if (request.method !== 'GET') return response.end('<DeleteResult/>');
      if (asked > 20) return response.end(pageOf([])); // or a fault here would hang the test
      return response.end(pageOf(['persona/files/a/1.txt'], more(asked), true));
    };

    await expect(store.deleteFolder('a/')).rejects.toThrow(FilesUnavailable);
    await expect(listOf(store, 'a/')).rejects.toThrow(FilesUnavailable);
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

  it('may say of what is deleted that it was not there', async () => {
    answer = (request, response) => {
      if (request.method === 'GET') return response.end(pageOf(['a']));
      if (request.method === 'DELETE')
        return response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
      return response.end('<DeleteResult><Error><Key>a</Key><Code>NoSuchKey</Code></Error></DeleteResult>');
    };

    await expect(store.delete('a.txt')).resolves.toBeUndefined();
    await expect(store.deleteFolder('a/')).resolves.toBeUndefined();
  });

  it('does not say that a folder is empty of which something could not be deleted', async () => {
    answer = (request, response) =>
      request.method === 'GET'
        ? response.end(pageOf(['a']))
        : response.end('<DeleteResult><Error><Key>a</Key><Code>AccessDenied</Code></Error></DeleteResult>');

    await expect(store.deleteFolder('samples/9/')).rejects.toThrow(FilesUnavailable);
  });
});

describe('a bucket', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('that nobody serves is told as unavailable', async () => {
    const store = await S3FileStore.open(configAt(`http://127.0.0.1:${await freePort()}`), IMPATIENT);

    await expect(store.put('a.txt', bytes('x'))).rejects.toThrow(FilesUnavailable);
    await expect(store.check()).rejects.toThrow(FilesUnavailable);
  });

  it('whose credentials do not come is not waited for', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', `http://127.0.0.1:${port}/`);
    const { credentials: _, ...config } = configAt(`http://127.0.0.1:${port}`);
    const store = await S3FileStore.open(config, { ...IMPATIENT, deadlineMs: 300 });

    const failure = await store.check().catch((error: unknown) => error);
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));

    expect(failure).toMatchObject({ code: 'files.unavailable', cause: { isTaskCancelledError: true } });
  });
});

/** An answer to a request for a list; given a token, there are more. */
const pageOf = (keys: readonly string[], token?: string, isTruncated = token !== undefined): string =>
  `<ListBucketResult><IsTruncated>${isTruncated}</IsTruncated>${
    token === undefined ? '' : `<NextContinuationToken>${token}</NextContinuationToken>`
  }${keys.map((key) => `<Contents><Key>${key}</Key><LastModified>2026-01-01T00:00:00Z</LastModified></Contents>`).join('')}</ListBucketResult>`;
