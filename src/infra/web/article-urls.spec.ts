import { describe, expect, it } from 'vitest';
import { looksLikeArticle, mayHoldProse, pagesOfSite } from './article-urls.js';

const at = (path: string): URL => new URL(path, 'https://site.test/');

describe(looksLikeArticle.name, () => {
  it.each([
    '/blog/rain',
    '/2024/05/rain',
    '/2024/05/17/rain.html',
    '/posts/2019/rain/',
    '/why-we-mend-old-nets',
    '/why_we_mend_nets.php',
    '/en/journal/a',
    '/?p=123',
    '/story/4711',
    `/${encodeURIComponent('雨の日の長い散歩道')}`, // nine letters
  ])('says so of %s', (path) => {
    expect(looksLikeArticle(at(path))).toBe(true);
  });

  it.each([
    '/',
    '/about',
    '/blog',
    '/2024/05',
    '/2024/05/17/',
    '/blog/page/2',
    '/tag/why-we-mend-nets',
    '/blog/category/a-b-c-d',
    '/author/someone-of-great-renown',
    '/why-we-mend-nets.pdf',
    '/blog/why-we-mend-nets.jpg',
    '/wp-content/uploads/a-b-c-d',
    '/privacy-policy',
    '/100-200-300-400',
  ])('does not say so of %s', (path) => {
    expect(looksLikeArticle(at(path))).toBe(false);
  });
});

describe(mayHoldProse.name, () => {
  it('takes any page but lists, forms and files', () => {
    expect(mayHoldProse(at('/about'))).toBe(true);
    expect(mayHoldProse(at('/version-2.0'))).toBe(true);
    expect(mayHoldProse(at('/'))).toBe(false);
    expect(mayHoldProse(at('/cart'))).toBe(false);
    expect(mayHoldProse(at('/song.mp3'))).toBe(false);
  });
});

describe(pagesOfSite.name, () => {
  it('gives each page of the site once, in order, without the page itself', () => {
    const urls = [
      'https://site.test/#top',
      'https://site.test/b',
      'https://elsewhere.test/c',
      'https://www.site.test/b/?utm_source=feed',
      'no url',
      'https://news.site.test/a',
    ];

    expect(pagesOfSite(at('/'), urls).map(({ href }) => href)).toEqual([
      'https://site.test/b',
      'https://news.site.test/a',
    ]);
  });
});
