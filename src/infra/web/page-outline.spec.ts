import { describe, expect, it } from 'vitest';
import { parseHtmlDocument } from './html-document.js';
import { outlineOf } from './page-outline.js';

const outline = (html: string) => outlineOf(parseHtmlDocument(html), 'https://site.test/dir/page');

describe(outlineOf.name, () => {
  it('gives links and feeds as absolute URLs, each once, those of comments and other schemes left out', () => {
    const html = `<html><head>
      <link rel="alternate" type="application/rss+xml" title="Site" href="/feed">
      <link REL="Alternate" TYPE="application/atom+xml" href="atom.xml">
      <link rel="alternate" type="application/rss+xml" title="Site &raquo; Comments Feed" href="/c">
      <link rel="alternate" type="application/rss+xml" href="/comments/feed/">
      <link rel="alternate" hreflang="de" href="/de"><link rel="stylesheet" type="application/rss+xml" href="/s">
      </head><body><a href="a">A</a><a href="/b#x">B</a><a href="a">A</a><a href="//other.test/c">C</a>
      <a href="javascript:alert(1)">J</a><a href="mailto:x@y.test">M</a><a href="http://[">bad</a><a>none</a></body></html>`;

    expect(outline(html)).toMatchObject({
      feedUrls: ['https://site.test/feed', 'https://site.test/dir/atom.xml'],
      linkUrls: ['https://site.test/dir/a', 'https://site.test/b#x', 'https://other.test/c'],
    });
  });

  it('resolves links against the base that the page names', () => {
    expect(
      outline('<html><head><base href="/other/"></head><body><a href="a">A</a></body></html>').linkUrls,
    ).toEqual(['https://site.test/other/a']);
  });

  it.each([
    ['<html lang="en">', 'en'],
    ['<html lang="de-at">', 'de-AT'],
    ['<html lang="pt_BR">', 'pt-BR'],
    ['<html lang=" ">', null],
    ['<html lang="not a language at all">', null],
    ['<html>', null],
    ['<html xml:lang="fr">', 'fr'],
    ['<html lang="xx-!"><head><meta property="og:locale" content="es_ES"></head>', 'es-ES'],
    ['<html><head><meta http-equiv="Content-Language" content="it"></head>', 'it'],
  ])('reads the language of %s', (html, language) => {
    expect(outline(html).language).toBe(language);
  });

  it.each([
    ['<html><head><title> Late\n boats </title></head>', 'Late boats'],
    ['<html><head><meta property="og:title" content="Boats"><title>Boats | Site</title></head>', 'Boats'],
    ['<html><head><title></title></head>', null],
    ['<html>', null],
    [`<html><head><title>${'x'.repeat(500)}</title></head>`, 'x'.repeat(300)],
  ])('reads the title of %s', (html, title) => {
    expect(outline(html).title).toBe(title);
  });
});
