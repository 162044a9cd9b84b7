import { afterEach, describe, expect, it } from 'vitest';
import { ParsingThread } from './parsing-thread.js';

const url = 'https://site.test/';
const sentence =
  'The harbour was quiet that morning and nobody on the pier had a reason to speak of the storm. ';
const plain = `<html lang="en"><head><title>T</title></head><body><article><p>${sentence.repeat(5)}</p></article></body></html>`;
const never = new AbortController().signal;

let thread = new ParsingThread();
afterEach(async () => {
  await thread.close();
  thread = new ParsingThread();
});

describe(ParsingThread.name, () => {
  it('takes pages, feeds and sitemaps apart', async () => {
    const page = await thread.parse({ kind: 'page', text: plain, url }, never);
    const feed = await thread.parse(
      { kind: 'feed', text: '<rss><channel><item><link>/a</link></item></channel></rss>', url },
      never,
    );
    const sitemap = await thread.parse(
      { kind: 'sitemap', text: '<urlset><url><loc>https://site.test/a</loc></url></urlset>' },
      never,
    );

    expect(page).toEqual({
      language: 'en',
      title: 'T',
      feedUrls: [],
      linkUrls: [],
      paragraphs: [sentence.repeat(5).trim()],
    });
    expect(feed).toEqual(['https://site.test/a']);
    expect(sitemap).toEqual({ pageUrls: ['https://site.test/a'], sitemapUrls: [] });
  });

  it('gives each caller its own answer', async () => {
    const texts = ['One', 'Two', 'Three'].map((title) => plain.replace('<title>T', `<title>${title}`));
    const pages = await Promise.all(texts.map((text) => thread.parse({ kind: 'page', text, url }, never)));

    expect(pages.map(({ title }) => title)).toEqual(['One', 'Two', 'Three']);
  });

  it.each([
    ['too many tags', '<b>'.repeat(70_000)],
    ['tags too deep', '<div>'.repeat(5000)],
  ])('refuses %s', async (_what, text) => {
    await expect(thread.parse({ kind: 'page', text, url }, never)).rejects.toMatchObject({
      code: 'too-large',
      message: 'The page is too complicated to be read.',
    });
  });

  it('reports what its parsers throw', async () => {
    await expect(thread.parse({ kind: 'feed', text: '<rss><channel', url }, never)).rejects.toMatchObject({
      code: 'no-prose',
    });
  });

  it('stops a page that takes too long, keeps this thread free meanwhile, and goes on with the next', async () => {
    thread = new ParsingThread(200);
    // The parser searches its stack for each closing tag that matches nothing: 30,000 × 29,000 steps.
    const text = `<html><body>${'<b>'.repeat(30_000)}${'</i>'.repeat(29_000)}`;
    let turns = 0;
    const clock = setInterval(() => (turns += 1), 10);
    const stopping = thread.parse({ kind: 'page', text, url }, never);

    // Left alone, it would be refused for its depth in the end, with another cause.
    await expect(stopping).rejects.toMatchObject({ code: 'too-large', cause: { name: 'AbortError' } });
    clearInterval(clock);
    expect(turns).toBeGreaterThan(5);
    thread = new ParsingThread();
    expect(await thread.parse({ kind: 'page', text: plain, url }, never)).toMatchObject({ title: 'T' });
  });

  it('starts a new thread after the old one was closed', async () => {
    await thread.parse({ kind: 'page', text: plain, url }, never);
    await thread.close();

    expect(await thread.parse({ kind: 'page', text: plain, url }, never)).toMatchObject({ title: 'T' });
  });

  it('stops with the reason of the caller', async () => {
    const reason = new Error('gone');

    await expect(thread.parse({ kind: 'page', text: plain, url }, AbortSignal.abort(reason))).rejects.toBe(
      reason,
    );
  });
});
