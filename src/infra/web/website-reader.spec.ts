import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { page, prose, proseText } from '../../../test/support/site-pages.js';
import { type SiteAnswer, type SiteRoutes, SiteServer } from '../../../test/support/site-server.js';
import { UndiciWebsiteReader, type WebsiteReaderOptions } from './website-reader.js';

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
const read = (path = '/', options: Partial<WebsiteReaderOptions> = {}, signal?: AbortSignal) =>
  new UndiciWebsiteReader({
    userAgent: 'PersonaSystem/9.9.9 (test)',
    resolver: async () => ['127.0.0.1'],
    allowedEndpoints: [site.endpoint],
    ...options,
  }).read(path.startsWith('/') ? at(path) : path, signal ? { signal } : {});

const article = (path: string, topic: string) => ({
  url: at(path),
  title: `On ${topic}`,
  language: 'en',
  text: proseText(topic),
});
const xml = (body: string): SiteAnswer => ({ body, type: 'application/xml' });
const rss = (...paths: readonly string[]): SiteAnswer =>
  xml(`<rss><channel>${paths.map((path) => `<item><link>${path}</link></item>`).join('')}</channel></rss>`);
const urlset = (...paths: readonly string[]): string =>
  `<urlset>${paths.map((path) => `<url><loc>${at(path)}</loc></url>`).join('')}</urlset>`;
const robots = (body: string): SiteAnswer => ({ body, type: 'text/plain' });

describe('a site with a feed', () => {
  it('gives the page and the articles of the feed that the page declares', async () => {
    routes['/'] = page('harbours', {
      head: '<link rel="alternate" type="application/rss+xml" href="/news.rss">',
    });
    routes['/news.rss'] = rss(at('/one'), '/two');
    routes['/one'] = page('nets');
    routes['/two'] = page('tides');

    expect(await read()).toEqual({
      url: at('/'),
      via: 'feed',
      articles: [article('/', 'harbours'), article('/one', 'nets'), article('/two', 'tides')],
      problems: [],
    });
  });

  it('asks for robots.txt first, and says who it is', async () => {
    routes['/'] = page('harbours');
    await read();

    expect(site.paths.slice(0, 2)).toEqual(['/robots.txt', '/']);
    expect(new Set(site.requests.map(({ headers }) => headers['user-agent']))).toEqual(
      new Set(['PersonaSystem/9.9.9 (test)']),
    );
  });

  it.each(['/feed', '/rss.xml', '/atom.xml'])('is found by its common path %s', async (path) => {
    routes['/'] = page('harbours');
    routes[path] = rss('/one');
    routes['/one'] = page('nets');
    const reading = await read();

    expect(reading).toMatchObject({ via: 'feed', problems: [] });
    expect(reading.articles).toHaveLength(2);
  });

  it('may be named by its feed', async () => {
    routes['/feed'] = rss('/one', '/two');
    routes['/one'] = page('nets');
    routes['/two'] = page('tides');

    expect(await read('/feed')).toMatchObject({
      via: 'feed',
      articles: [article('/one', 'nets'), article('/two', 'tides')],
    });
  });

  it('is read no further than ten articles, two at a time', async () => {
    const paths = Array.from({ length: 14 }, (_, index) => `/piece-${index}`);
    let open = 0;
    let most = 0;
    routes['/'] = page('harbours', {
      head: '<link rel="alternate" type="application/rss+xml" href="/feed">',
    });
    routes['/feed'] = rss(...paths);
    for (const path of paths) {
      routes[path] = (_request, response) => {
        most = Math.max(most, ++open);
        const finish = (): void => {
          open -= 1;
          response.writeHead(200, { 'content-type': 'text/html' });
          response.end(`<article>${prose(`topic ${path}`)}</article>`);
        };
        setImmediate(() => setImmediate(finish));
      };
    }
    const reading = await read();

    expect(reading.articles.map(({ url }) => url)).toEqual([
      at('/'),
      ...paths.slice(0, 10).map((path) => at(path)),
    ]);
    expect(most).toBe(2);
  });

  it('that lists only other sites falls back to the sitemap', async () => {
    routes['/'] = page('harbours');
    routes['/feed'] = rss('http://elsewhere.test/one');
    routes['/sitemap.xml'] = xml(urlset('/one'));
    routes['/one'] = page('nets');

    expect(await read()).toMatchObject({ via: 'sitemap', problems: [] });
    expect(site.requests.map(({ headers }) => headers.host)).not.toContain('elsewhere.test');
  });
});

describe('a site with a sitemap', () => {
  it('gives its articles, those first that look like articles', async () => {
    routes['/'] = page('harbours');
    routes['/sitemap.xml'] = xml(urlset('/about', '/', '/blog/nets', '/privacy'));
    routes['/about'] = page('me');
    routes['/blog/nets'] = page('nets');

    expect(await read()).toMatchObject({
      via: 'sitemap',
      articles: [article('/', 'harbours'), article('/blog/nets', 'nets'), article('/about', 'me')],
    });
  });

  it('is followed one level below an index, packed or not, where robots.txt says', async () => {
    routes['/robots.txt'] = robots(
      `Sitemap: ${at('/index.xml.map')}\nSitemap: http://elsewhere.test/map.xml`,
    );
    routes['/'] = page('harbours');
    routes['/index.xml.map'] = xml(
      `<sitemapindex>${['/pages.xml', '/post-sitemap.xml.gz'].map((path) => `<sitemap><loc>${at(path)}</loc></sitemap>`).join('')}</sitemapindex>`,
    );
    routes['/post-sitemap.xml.gz'] = { body: gzipSync(urlset('/blog/nets')), type: 'application/gzip' };
    routes['/pages.xml'] = xml(
      `<sitemapindex><sitemap><loc>${at('/deeper.xml')}</loc></sitemap></sitemapindex>`,
    );
    routes['/blog/nets'] = page('nets');

    expect(await read()).toMatchObject({
      via: 'sitemap',
      articles: [article('/', 'harbours'), article('/blog/nets', 'nets')],
    });
    expect(site.paths).not.toContain('/deeper.xml');
  });

  it('that is broken falls back to the links', async () => {
    routes['/'] = page('harbours', { body: '<a href="/blog/nets">Nets</a>' });
    routes['/sitemap.xml'] = { body: gzipSync('x').subarray(0, 12), type: 'application/gzip' };
    routes['/blog/nets'] = page('nets');

    expect(await read()).toMatchObject({ via: 'links', problems: [] });
  });
});

describe('a site with neither', () => {
  it('gives the articles that its page links to', async () => {
    routes['/'] = page('harbours', {
      body: '<a href="/about">About</a><a href="/2024/05/nets">Nets</a><a href="http://elsewhere.test/blog/a-b-c">E</a>',
    });
    routes['/2024/05/nets'] = page('nets');

    expect(await read()).toMatchObject({
      via: 'links',
      articles: [article('/', 'harbours'), article('/2024/05/nets', 'nets')],
    });
    expect(site.paths).not.toContain('/about');
  });

  it('gives its page alone when that is all', async () => {
    routes['/'] = page('harbours');

    expect(await read()).toEqual({
      url: at('/'),
      via: 'page',
      articles: [article('/', 'harbours')],
      problems: [],
    });
  });
});

describe('robots.txt', () => {
  it('keeps us from the whole site', async () => {
    routes['/robots.txt'] = robots('User-agent: *\nDisallow: /');
    routes['/'] = page('harbours');

    expect(await read()).toEqual({
      url: at('/'),
      via: null,
      articles: [],
      problems: [
        {
          url: at('/'),
          code: 'robots-disallowed',
          reason: 'The robots.txt of the site asks not to read this page.',
        },
      ],
    });
    expect(site.paths).toEqual(['/robots.txt']);
  });

  it('keeps us from single pages, from those behind a redirect too', async () => {
    routes['/robots.txt'] = robots('User-agent: PersonaSystem\nDisallow: /closed');
    routes['/'] = page('harbours', {
      head: '<link rel="alternate" type="application/atom+xml" href="/feed">',
    });
    routes['/feed'] = rss('/closed/one', '/open', '/moved');
    routes['/open'] = page('nets');
    routes['/moved'] = { body: '', status: 301, headers: { location: '/closed/two' } };
    const reading = await read();

    expect(reading.articles.map(({ url }) => url)).toEqual([at('/'), at('/open')]);
    expect(reading.problems.map(({ url, code }) => [url, code])).toEqual([
      [at('/closed/one'), 'robots-disallowed'],
      [at('/moved'), 'robots-disallowed'],
    ]);
    expect(site.paths.filter((path) => path.startsWith('/closed'))).toEqual([]);
  });

  it.each([401, 403, 404, 410, 429])('that answers %i allows all', async (status) => {
    routes['/robots.txt'] = { body: 'User-agent: *\nDisallow: /', status };
    routes['/'] = page('harbours');

    expect(await read()).toMatchObject({ via: 'page' });
  });

  it.each([500, 502, 503])('that answers %i allows nothing', async (status) => {
    routes['/robots.txt'] = { body: '', status };
    routes['/'] = page('harbours');
    const reading = await read();

    expect(reading).toMatchObject({ via: null, problems: [{ code: 'robots-disallowed' }] });
    expect(site.paths).toEqual(['/robots.txt']);
  });

  it('that breaks off allows nothing', async () => {
    routes['/robots.txt'] = (_request, response) => response.socket?.destroy();
    routes['/'] = page('harbours');

    expect(await read()).toMatchObject({ via: null, problems: [{ code: 'unreachable' }] });
    expect(site.paths).toEqual(['/robots.txt']);
  });

  it('that never comes allows nothing', async () => {
    routes['/robots.txt'] = () => undefined;
    routes['/'] = page('harbours');

    expect(await read('/', { deadlineMs: 200 })).toMatchObject({
      via: null,
      problems: [{ code: 'timeout' }],
    });
    expect(site.paths).toEqual(['/robots.txt']);
  });

  it('is read at its beginning when it is huge, whole lines only', async () => {
    const filler = `# ${'x'.repeat(1021)}\n`; // 1,024 bytes
    // The limit of 512,000 bytes falls into the last line, between “/har” and “bours”.
    const rules = 'User-agent: *\nDisallow: /closed\n';
    const start = rules + filler.repeat(499);
    const last = 'Disallow: /';
    const padding = `#${'y'.repeat(512_000 - start.length - last.length - 2)}\n`;
    routes['/robots.txt'] = robots(`${start}${padding}${last}only-this-path\n${filler.repeat(100)}`);
    routes['/open'] = page('harbours');
    routes['/closed'] = page('nets');

    expect(await read('/open')).toMatchObject({ via: 'page' });
    expect(await read('/closed')).toMatchObject({ via: null, problems: [{ code: 'robots-disallowed' }] });
  });

  it('is asked for once by each origin', async () => {
    routes['/'] = page('harbours', {
      head: '<link rel="alternate" type="application/rss+xml" href="/feed">',
    });
    routes['/feed'] = rss('/one', at('/two', 'www.site.test'), at('/three', 'www.site.test'));
    for (const path of ['/one', '/two', '/three']) routes[path] = page(`topic of ${path}`);
    await read();

    const asked = site.requests.filter(({ url }) => url === '/robots.txt').map(({ headers }) => headers.host);
    expect(asked).toEqual([`site.test:${site.port}`, `www.site.test:${site.port}`]);
  });
});
