import { describe, expect, it } from 'vitest';
import { sitemapEntries } from './sitemap-entries.js';

const entry = (loc: string, lastmod = ''): string =>
  `<url><loc>${loc}</loc>${lastmod === '' ? '' : `<lastmod>${lastmod}</lastmod>`}</url>`;

describe(sitemapEntries.name, () => {
  it('gives the pages, newest first, the undated ones last and in their order', () => {
    const xml = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      ${entry('https://site.test/undated-1')}${entry('https://site.test/old', '2020-01-31')}
      ${entry(' https://site.test/new?a=1&amp;b=2 ', '2024-05-01T10:00:00+02:00')}${entry('https://site.test/undated-2')}
    </urlset>`;

    expect(sitemapEntries(xml)).toEqual({
      pageUrls: [
        'https://site.test/new?a=1&b=2',
        'https://site.test/old',
        'https://site.test/undated-1',
        'https://site.test/undated-2',
      ],
      sitemapUrls: [],
    });
  });

  it('gives the sitemaps of an index', () => {
    const xml = '<sitemapindex><sitemap><loc>https://site.test/posts.xml</loc></sitemap></sitemapindex>';

    expect(sitemapEntries(xml)).toEqual({ pageUrls: [], sitemapUrls: ['https://site.test/posts.xml'] });
  });

  it('passes over entries that are no URL, and those of images', () => {
    const xml = `<urlset xmlns:image="i">${entry('not a url')}${entry('')}
      <url><loc>https://site.test/a</loc><image:image><image:loc>https://site.test/a.png</image:loc></image:image></url></urlset>`;

    expect(sitemapEntries(xml).pageUrls).toEqual(['https://site.test/a']);
  });

  it('gives at most 2,000 pages', () => {
    const xml = `<urlset>${Array.from({ length: 2100 }, (_, index) => entry(`https://site.test/${index}`)).join('')}</urlset>`;

    expect(sitemapEntries(xml).pageUrls).toHaveLength(2000);
  });

  it('reads a broken sitemap as far as it goes', () => {
    const broken = `<urlset>${entry('https://site.test/a')}<url><loc>https://site.test/b</loc><url>`;

    expect(sitemapEntries(broken).pageUrls).toContain('https://site.test/a');
    expect(sitemapEntries('not xml at all')).toEqual({ pageUrls: [], sitemapUrls: [] });
  });
});
