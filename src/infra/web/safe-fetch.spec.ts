import type { ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SiteRoutes, SiteServer } from '../../../test/support/site-server.js';
import { TEST_CERTIFICATE } from '../../../test/support/test-certificate.js';
import { type FetchRequest, SafeFetch, type SafeFetchOptions } from './safe-fetch.js';

const KIB = 1024;
const routes: SiteRoutes = {};
let site: SiteServer;
beforeAll(async () => {
  site = await SiteServer.start(routes);
});
afterAll(() => site.close());
beforeEach(() => site.requests.splice(0));

function get(path: string, request: Partial<FetchRequest> = {}, options: Partial<SafeFetchOptions> = {}) {
  const fetcher = new SafeFetch({
    userAgent: 'PersonaSystem/9.9.9 (test)',
    resolver: async () => ['127.0.0.1'],
    allowedEndpoints: [site.endpoint],
    ...options,
  });
  const url = path.startsWith('/') ? `http://site.test:${site.port}${path}` : path;
  return fetcher.get(url, {
    maxBytes: 64 * KIB,
    whenLarger: 'refuse',
    signal: new AbortController().signal,
    ...request,
  });
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

describe('a request', () => {
  it('says who asks, and nothing about anybody else', async () => {
    routes['/'] = { body: 'hi', headers: { 'set-cookie': 'a=b' } };
    await get('/', { mediaTypes: ['text/html'] });
    await get('/', { mediaTypes: ['text/html'] });

    const sent = site.requests.map(({ headers }) => headers);
    const expected = {
      host: `site.test:${site.port}`,
      connection: 'close',
      'user-agent': 'PersonaSystem/9.9.9 (test)',
      accept: 'text/html',
      'accept-encoding': 'gzip, deflate, br',
    };
    expect(sent).toEqual([expected, expected]);
  });

  it('has a connection of its own', async () => {
    routes['/'] = { body: 'hi' };
    const before = site.connections;
    await get('/');
    await get('/');

    expect(site.connections - before).toBe(2);
  });

  it('knows no proxy', async () => {
    process.env['HTTP_PROXY'] = process.env['http_proxy'] = 'http://127.0.0.1:9/';
    routes['/'] = { body: 'straight' };
    try {
      expect(textOf((await get('/')).bytes)).toBe('straight');
    } finally {
      delete process.env['HTTP_PROXY'];
      delete process.env['http_proxy'];
    }
  });
});

describe('a body', () => {
  const text = 'Words that were packed. '.repeat(100);

  it.each([
    ['gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['br', brotliCompressSync(text)],
    ['identity', Buffer.from(text)],
    ['GZIP', gzipSync(text)],
  ])('sent as %s is unpacked', async (coding, body) => {
    routes['/packed'] = { body, headers: { 'content-encoding': coding } };

    expect(textOf((await get('/packed')).bytes)).toBe(text);
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const)('that is a bomb of %s is stopped at the limit', async (coding, pack) => {
    const body = pack(Buffer.alloc(64 * KIB * KIB));
    routes['/bomb'] = { body, headers: { 'content-encoding': coding } };
    const before = process.memoryUsage().rss;

    expect(body.byteLength).toBeLessThan(64 * KIB); // small on the wire, 64 MiB unpacked
    await expect(get('/bomb')).rejects.toMatchObject({ code: 'too-large' });
    expect(process.memoryUsage().rss - before).toBeLessThan(48 * KIB * KIB);
  });

  it('that is large on the wire and unpacks into nothing is stopped too', async () => {
    const empty = gzipSync('');
    const body = Buffer.concat(Array.from({ length: Math.ceil((65 * KIB) / empty.byteLength) }, () => empty));
    routes['/hollow'] = { body, headers: { 'content-encoding': 'gzip' } };

    await expect(get('/hollow')).rejects.toMatchObject({ code: 'too-large' });
  });

  it('of exactly the limit is read, one byte more is not', async () => {
    routes['/full'] = { body: 'x'.repeat(64 * KIB) };
    routes['/over'] = { body: 'x'.repeat(64 * KIB + 1) };

    expect((await get('/full')).bytes.byteLength).toBe(64 * KIB);
    await expect(get('/over')).rejects.toMatchObject({
      code: 'too-large',
      message: 'The page is larger than 64 KiB.',
    });
  });

  it('without an announced length is stopped while it comes', async () => {
    let written = 0;
    routes['/endless'] = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(16 * KIB))) written += 16 * KIB;
      };
      response.on('drain', more);
      more();
    };

    await expect(get('/endless')).rejects.toMatchObject({ code: 'too-large' });
    expect(written).toBeLessThan(16 * KIB * KIB);
  });

  it('is cut instead where the caller wants that', async () => {
    routes['/over'] = { body: 'x'.repeat(64 * KIB + 1) };

    expect((await get('/over', { whenLarger: 'cut' })).bytes.byteLength).toBe(64 * KIB);
  });

  it.each([
    ['gzip', Buffer.from('no gzip at all')],
    ['gzip', gzipSync(text).subarray(0, 40)],
    ['br', Buffer.from([0xff, 0xff, 0xff, 0xff])],
  ])('damaged under %s is reported', async (coding, body) => {
    routes['/damaged'] = { body, headers: { 'content-encoding': coding } };

    await expect(get('/damaged')).rejects.toMatchObject({
      code: 'unreachable',
      message: 'The server sent a damaged answer.',
    });
  });

  it.each(['zstd', 'gzip, gzip', 'compress'])(
    'in a coding that was not asked for is reported: %s',
    async (coding) => {
      routes['/odd'] = { body: 'x', headers: { 'content-encoding': coding } };

      await expect(get('/odd')).rejects.toMatchObject({ code: 'not-html' });
    },
  );

  it('shorter than announced is reported', async () => {
    routes['/short'] = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': '100' });
      response.write('half', () => response.socket?.destroy());
    };

    await expect(get('/short')).rejects.toMatchObject({ code: 'unreachable' });
  });
});

describe('an answer', () => {
  it.each([400, 401, 403, 404, 410, 429, 500, 503])('of %i is reported with its status', async (status) => {
    routes['/status'] = { body: 'x', status };

    await expect(get('/status')).rejects.toMatchObject({
      code: 'http-status',
      message: `The server answered with status ${status}.`,
      details: { status },
    });
  });

  it.each(['application/pdf', 'image/png', 'application/octet-stream', 'text/plain'])(
    'of the type %s is no page',
    async (type) => {
      routes['/type'] = { body: 'x', type };

      await expect(get('/type', { mediaTypes: ['text/html'] })).rejects.toMatchObject({
        code: 'not-html',
        message: `The address gives ${type}, not a web page.`,
      });
    },
  );

  it('does not get its strange type into the message', async () => {
    routes['/type'] = { body: 'x', type: '<script>alert(1)</script>' };

    await expect(get('/type', { mediaTypes: ['text/html'] })).rejects.toMatchObject({
      message: 'The address gives no known media type, not a web page.',
    });
  });

  it('that is not HTTP is reported', async () => {
    routes['/raw'] = (_request, response) => response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n');

    await expect(get('/raw')).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('with headers beyond reason is reported', async () => {
    routes['/headers'] = { body: 'x', headers: { 'x-long': 'x'.repeat(20 * KIB) } };

    await expect(get('/headers')).rejects.toMatchObject({ code: 'unreachable' });
  });
});

const chain = (length: number): void => {
  for (let hop = 0; hop < length; hop += 1) {
    routes[`/hop/${hop}`] = {
      body: 'x'.repeat(KIB),
      status: 302,
      headers: { location: `/hop/${hop + 1}` },
    };
  }
  routes[`/hop/${length}`] = { body: 'arrived' };
};

describe('redirects', () => {
  it('are followed five times', async () => {
    chain(5);
    const answer = await get('/hop/0');

    expect(textOf(answer.bytes)).toBe('arrived');
    expect(answer.url.pathname).toBe('/hop/5');
  });

  it('are not followed a sixth time', async () => {
    chain(6);

    await expect(get('/hop/0')).rejects.toMatchObject({
      code: 'unreachable',
      message: 'The address redirects more than 5 times.',
    });
    expect(site.paths).not.toContain('/hop/6');
  });

  it('ask before each hop', async () => {
    chain(2);
    const asked: string[] = [];
    const stop = new Error('not there');
    const beforeHop = async (url: URL): Promise<void> => {
      asked.push(url.pathname);
      if (url.pathname === '/hop/2') throw stop;
    };

    await expect(get('/hop/0', { beforeHop })).rejects.toBe(stop);
    expect(asked).toEqual(['/hop/0', '/hop/1', '/hop/2']);
    expect(site.paths).toEqual(['/hop/0', '/hop/1']);
  });

  it('drop a body that never ends', async () => {
    routes['/redirecting'] = (_request, response) => {
      response.writeHead(302, { location: '/arrived' });
      response.write('x'.repeat(KIB));
    };
    routes['/arrived'] = { body: 'arrived' };

    expect(textOf((await get('/redirecting')).bytes)).toBe('arrived');
  });

  it.each(['http://[', 'http://a b/'])('to what is no URL are reported: %s', async (location) => {
    routes['/nowhere'] = { body: '', status: 302, headers: { location } };

    await expect(get('/nowhere')).rejects.toMatchObject({ code: 'bad-url' });
  });

  it('without a target are an answer like another', async () => {
    routes['/nowhere'] = { body: '', status: 302 };

    await expect(get('/nowhere')).rejects.toMatchObject({ code: 'http-status', details: { status: 302 } });
  });
});

describe('time', () => {
  const open: ServerResponse[] = [];
  afterEach(() => open.splice(0).forEach((response) => response.destroy()));

  it.each([
    ['says nothing', (response: ServerResponse) => void open.push(response)],
    [
      'says the headers only',
      (response: ServerResponse) => {
        open.push(response);
        response.writeHead(200, { 'content-type': 'text/html' });
        response.flushHeaders();
      },
    ],
    [
      'says one byte after the other',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        const drip = setInterval(() => response.write('x'), 20);
        response.on('close', () => clearInterval(drip));
      },
    ],
  ])('is up for a server that %s', async (_what, answer) => {
    routes['/slow'] = (_request, response) => answer(response);
    const start = performance.now();

    await expect(get('/slow', {}, { deadlineMs: 250 })).rejects.toMatchObject({ code: 'timeout' });
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('counts all redirects together', async () => {
    for (const hop of [0, 1, 2, 3]) {
      routes[`/late/${hop}`] = (_request, response) => {
        const timer = setTimeout(() => response.writeHead(302, { location: `/late/${hop + 1}` }).end(), 100);
        response.on('close', () => clearTimeout(timer));
      };
    }

    await expect(get('/late/0', {}, { deadlineMs: 250 })).rejects.toMatchObject({ code: 'timeout' });
    expect(site.paths).not.toContain('/late/4');
  });

  it('is up when the caller says so, with the reason of the caller', async () => {
    routes['/slow'] = (_request, response) => void open.push(response);
    const caller = new AbortController();
    const reason = new Error('the user went away');
    setTimeout(() => caller.abort(reason), 50);

    await expect(get('/slow', { signal: caller.signal })).rejects.toBe(reason);
  });

  it('is up before it began for a caller that is gone', async () => {
    const reason = new Error('gone');

    await expect(get('/', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(site.paths).toEqual([]);
  });

  it('is up for a name that nobody answers for', async () => {
    const silent = { resolver: (_name: string, signal: AbortSignal) => neverUntil(signal), deadlineMs: 100 };

    await expect(get('/', {}, silent)).rejects.toMatchObject({ code: 'timeout' });
  });
});

const neverUntil = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

describe('https', () => {
  let secure: SiteServer;
  const authorities = getCACertificates('default');
  beforeAll(async () => {
    const create = createTlsServer.bind(undefined, TEST_CERTIFICATE);
    secure = await SiteServer.over(create, { '/': { body: 'sealed' } }, { host: '127.0.0.1', port: 0 });
  });
  afterAll(() => secure.close());
  afterEach(() => setDefaultCACertificates([...authorities]));

  const getSecure = (host: string) =>
    get(`https://${host}:${secure.port}/`, {}, { allowedEndpoints: [secure.endpoint] });
  const invalid = { code: 'unreachable', message: 'The server has no valid certificate.' };

  it('is read where the certificate is trusted and bears the name', async () => {
    setDefaultCACertificates([...authorities, TEST_CERTIFICATE.cert]);

    expect(textOf((await getSecure('secure.test')).bytes)).toBe('sealed');
  });

  it('is refused where the certificate bears another name, though the address is right', async () => {
    setDefaultCACertificates([...authorities, TEST_CERTIFICATE.cert]);

    await expect(getSecure('other.test')).rejects.toMatchObject(invalid);
    await expect(getSecure('127.0.0.1')).rejects.toMatchObject(invalid);
  });

  it('is refused where nobody vouches for the certificate', async () => {
    await expect(getSecure('secure.test')).rejects.toMatchObject(invalid);
    expect(secure.paths).toEqual(['/']); // from the first of these tests
  });

  it('is refused where the server speaks no TLS', async () => {
    await expect(get(`https://site.test:${site.port}/`)).rejects.toMatchObject({ code: 'unreachable' });
  });
});

describe('a failure', () => {
  it('of a server that is not there names no address', async () => {
    const gone = await SiteServer.start({});
    await gone.close();
    const failing = get(`http://site.test:${gone.port}/`, {}, { allowedEndpoints: [gone.endpoint] });

    await expect(failing).rejects.toMatchObject({
      code: 'unreachable',
      message: 'The server cannot be reached.',
    });
  });

  it('of our own making is not taken for the site’s', async () => {
    const broken = { resolver: () => Promise.reject(new Error('a fault of ours')) };

    await expect(get('/', {}, broken)).rejects.toThrow('a fault of ours');
  });
});
