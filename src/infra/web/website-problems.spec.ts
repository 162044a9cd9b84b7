import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { page, prose, proseText } from '../../../test/support/site-pages.js';
import { type SiteAnswer, type SiteRoutes, SiteServer } from '../../../test/support/site-server.js';
import { UndiciWebsiteReader, type WebsiteReaderOptions } from './website-reader.js';

const MIB = 1024 * 1024;
const routes: SiteRoutes = {};
let site: SiteServer;
beforeAll(async () => {
  site = await SiteServer.start(routes);
});
afterAll(() => site.close());
afterEach(() => {
  for (const path of Object.keys(routes)) delete routes[path];
  site.requests.splice(0);
});

const at = (path: string, host = 'site.test'): string => `http://${host}:${site.port}${path}`;
const readerWith = (options: Partial<WebsiteReaderOptions> = {}): UndiciWebsiteReader =>
  new UndiciWebsiteReader({
    userAgent: 'PersonaSystem/9.9.9 (test)',
    resolver: async () => ['127.0.0.1'],
    allowedEndpoints: [site.endpoint],
    ...options,
  });
const read = (path = '/', options: Partial<WebsiteReaderOptions> = {}) => readerWith(options).read(at(path));

/** A front page whose feed lists these articles. */
function siteOf(articles: SiteRoutes): void {
  const items = Object.keys(articles).map((path) => `<item><link>${path}</link></item>`);
  routes['/'] = page('harbours');
  routes['/feed'] = { body: `<rss><channel>${items.join('')}</channel></rss>`, type: 'application/rss+xml' };
  Object.assign(routes, articles);
}

const problem = (path: string, code: string) => expect.objectContaining({ url: at(path), code });

const slowDrip: SiteAnswer = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  const drip = setInterval(() => response.write('<p>'), 20);
  response.on('close', () => clearInterval(drip));
};

describe('an article that cannot be read', () => {
  const bomb = gzipSync(Buffer.alloc(64 * MIB, '<p>word</p>'));
  it.each<[string, SiteAnswer, string]>([
    ['is not there', { body: 'gone', status: 404 }, 'http-status'],
    ['breaks down', { body: 'oh', status: 500 }, 'http-status'],
    ['is a file', { body: '%PDF-1.7', type: 'application/pdf' }, 'not-html'],
    ['is huge', { body: `<p>${'word '.repeat(MIB)}</p>` }, 'too-large'],
    ['is a gzip bomb', { body: bomb, headers: { 'content-encoding': 'gzip' } }, 'too-large'],
    ['is nested without end', { body: '<div>'.repeat(20_000) }, 'too-large'],
    ['comes in drips', slowDrip, 'timeout'],
    ['breaks off', (_request, response) => response.socket?.destroy(), 'unreachable'],
    [
      'has hardly a word',
      { body: '<article><p>Soon there will be something here.</p></article>' },
      'no-prose',
    ],
    [
      'is made by scripts',
      { body: '<div id="app"></div><script>render("many words ".repeat(99))</script>' },
      'no-prose',
    ],
    [
      'leads to another site',
      { body: '', status: 302, headers: { location: 'http://elsewhere.test/x' } },
      'bad-url',
    ],
  ])('because it %s is reported, and the others are read', async (_why, answer, code) => {
    siteOf({ '/first': page('nets'), '/bad': answer, '/last': page('tides') });
    if (_why === 'leads to another site') {
      routes['/bad'] = { body: '', status: 302, headers: { location: at('/other', 'elsewhere.test') } };
      routes['/other'] = page('elsewhere');
    }
    const reading = await read('/', { deadlineMs: 900 });

    expect(reading.articles.map(({ url }) => url)).toEqual([at('/'), at('/first'), at('/last')]);
    expect(reading.problems).toEqual([problem('/bad', code)]);
  });

  it('in a charset of its own is read all the same', async () => {
    const german =
      'Über den Wäldern lag größere Stille, als irgendwer im Dorf an diesem Morgen hören wollte. ';
    const body = `<html lang="de"><body><article><p>${german.repeat(6)}</p></article></body></html>`;
    siteOf({ '/latin': { body: Buffer.from(body, 'latin1'), type: 'text/html; charset=ISO-8859-1' } });
    const [, latin] = (await read()).articles;

    expect(latin).toEqual({ url: at('/latin'), title: null, language: 'de', text: german.repeat(6).trim() });
  });
});

describe('a page', () => {
  it('is kept under the address at which it was found', async () => {
    routes['/'] = { body: '', status: 301, headers: { location: '/home' } };
    routes['/home'] = page('harbours');

    expect(await read()).toMatchObject({ url: at('/'), articles: [{ url: at('/home') }] });
  });

  it('is not read twice at two addresses, nor kept twice with one text', async () => {
    siteOf({
      '/nets': page('nets'),
      '/nets/?utm_source=feed': page('nets'),
      '/old-nets': { body: '', status: 301, headers: { location: '/nets' } },
      '/print/nets': page('nets', { body: '<p>Printed.</p>' }),
    });
    const reading = await read();

    expect(reading.articles.map(({ url }) => url)).toEqual([at('/'), at('/nets')]);
    expect(reading.problems).toEqual([problem('/print/nets', 'no-prose')]);
    expect(site.paths).not.toContain('/nets/?utm_source=feed');
  });

  it('is given without the frame that all pages share', async () => {
    const frame =
      '<p>Every Sunday I send a letter to all who want one, and you may have it too, if you ask me.</p>';
    const framed = (topic: string): SiteAnswer => ({ body: `<article>${prose(topic)}${frame}</article>` });
    siteOf({ '/one': framed('nets'), '/two': framed('tides'), '/three': framed('ropes') });

    expect((await read()).articles.map(({ text }) => text)).toEqual(
      ['harbours', 'nets', 'tides', 'ropes'].map(proseText),
    );
  });

  it('with a book in it is cut at a paragraph, and says so', async () => {
    const long = Array.from(
      { length: 2000 },
      (_, index) => `<p>Paragraph ${index} of a book, with ten more words of it here.</p>`,
    );
    routes['/'] = { body: `<article>${long.join('')}</article>` };
    const reading = await read();

    expect(reading.problems).toEqual([problem('/', 'too-large')]);
    expect(reading.articles[0]?.text.length).toBeLessThanOrEqual(100_000);
    expect(reading.articles[0]?.text.length).toBeGreaterThan(99_900);
    expect(reading.articles[0]?.text).toMatch(/ of it here\.$/u);
  });
});

describe('time', () => {
  it('for the whole site is bounded: what was read by then is given, the rest is reported', async () => {
    const time = new AbortController();
    let hanging = 0;
    const hang = (): void => {
      hanging += 1;
      if (hanging === 2) time.abort();
    };
    siteOf({ '/first': page('nets'), '/hangs': hang, '/hangs-too': hang, '/last': page('tides') });
    const reading = await read('/', { startSiteDeadline: () => time.signal });

    expect(reading.via).toBe('feed');
    expect(reading.articles.map(({ url }) => url)).toEqual([at('/'), at('/first')]);
    expect(reading.problems).toEqual(
      ['/hangs', '/hangs-too', '/last'].map((path) => problem(path, 'timeout')),
    );
    expect(site.paths).not.toContain('/last');
  });

  it('of the caller ends the reading with the reason of the caller', async () => {
    routes['/'] = () => undefined;
    const caller = new AbortController();
    const reason = new Error('the user went away');
    const reading = readerWith().read(at('/'), { signal: caller.signal });
    setTimeout(() => caller.abort(reason), 50);

    await expect(reading).rejects.toBe(reason);
  });

  it('of this process is not spent on a hostile page', async () => {
    const time = new AbortController();
    // Taken apart on this thread, this page would hold it for 1.7 s (measured).
    const hostile = `<html><body>${'<b>'.repeat(30_000)}${'</i>'.repeat(29_000)}`;
    routes['/'] = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(hostile);
      setTimeout(() => time.abort(), 700);
    };
    let longest = 0;
    let last = performance.now();
    const clock = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const reading = await read('/', { startSiteDeadline: () => time.signal });
    clearInterval(clock);

    expect(reading.articles).toEqual([]);
    expect(longest).toBeLessThan(600);
  });

  it('is taken by four sites at once; 32 more wait, and the next is turned away', async () => {
    routes['/'] = () => undefined;
    const reader = readerWith({ startSiteDeadline: () => AbortSignal.timeout(300) });
    const readings = await Promise.all(Array.from({ length: 37 }, () => reader.read(at('/'))));

    expect(readings.map(({ problems }) => problems[0]?.code)).toEqual(readings.map(() => 'timeout'));
    expect(readings.map(({ problems }) => problems[0]?.reason.startsWith('Too many websites'))).toEqual(
      readings.map((_reading, index) => index === 36),
    );
    expect(site.paths.filter((path) => path === '/robots.txt')).toHaveLength(4);
  });
});

describe('an address that is none', () => {
  it.each(['', 'site.test', 'http://', 'ftp://site.test/'])('is reported: %j', async (url) => {
    expect(await readerWith().read(url)).toMatchObject({
      url,
      via: null,
      articles: [],
      problems: [{ code: 'bad-url' }],
    });
  });

  it('does not give its password back', async () => {
    const reading = await readerWith().read('http://me:secret@site.test/');

    expect(JSON.stringify(reading)).not.toMatch(/secret|me:/u);
  });
});
