import { describe, expect, it } from 'vitest';
import { feedEntryUrls } from './feed-entries.js';

const FEED_URL = 'https://site.test/feed/';
const urls = (xml: string): readonly string[] => feedEntryUrls(xml, FEED_URL);
const item = (path: string): string => `<item><link>${path}</link></item>`;

describe(feedEntryUrls.name, () => {
  it('reads RSS 2.0: the link, or a guid that is one', () => {
    const xml = `<?xml version="1.0"?><rss version="2.0"><channel><link>https://site.test/</link>
      <item><title>One</title><link> https://site.test/one?a=1&amp;b=2 </link></item>
      <item><link><![CDATA[https://site.test/two]]></link></item>
      <item><guid isPermaLink="true">https://site.test/three</guid></item>
      <item><guid>https://site.test/four</guid></item>
      <item><guid isPermaLink="false">https://site.test/?p=5</guid></item>
      <item><guid>tag:site.test,2024:6</guid></item>
      <item><title>Seven</title></item></channel></rss>`;

    expect(urls(xml)).toEqual([
      'https://site.test/one?a=1&b=2',
      'https://site.test/two',
      'https://site.test/three',
      'https://site.test/four',
    ]);
  });

  it('reads a feed with one entry, and one with none', () => {
    expect(urls('<rss><channel><item><link>/only</link></item></channel></rss>')).toEqual([
      'https://site.test/only',
    ]);
    expect(urls('<rss><channel><title>Empty</title></channel></rss>')).toEqual([]);
  });

  it('reads Atom: the alternate link, not the others', () => {
    const xml = `<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="/feed"/>
      <entry><link rel="edit" href="/edit/1"/><link rel="alternate" href="/one"/></entry>
      <entry><link href="../two"/></entry>
      <entry><link rel="enclosure" href="/song.mp3"/></entry></feed>`;

    expect(urls(xml)).toEqual(['https://site.test/one', 'https://site.test/two']);
  });

  it('reads RSS 1.0 and prefixed names', () => {
    const xml = `<rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/"><channel/>
      <item rdf:about="x"><link>https://site.test/one</link></item></rdf:RDF>`;
    const atom =
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:link href="/two"/></a:entry></a:feed>';

    expect(urls(xml)).toEqual(['https://site.test/one']);
    expect(urls(atom)).toEqual(['https://site.test/two']);
  });

  it('gives an address once, and at most a hundred', () => {
    const many = Array.from({ length: 150 }, (_, index) => item(`/${index}`)).join('');

    expect(urls(`<rss><channel>${item('/a')}${item('/a')}</channel></rss>`)).toEqual(['https://site.test/a']);
    expect(urls(`<rss><channel>${many}</channel></rss>`)).toHaveLength(100);
  });

  it('finds nothing in XML that is no feed, and throws on what is no XML', () => {
    expect(urls('<html><body><p>hi</p></body></html>')).toEqual([]);
    expect(() => urls('<rss><channel')).toThrow(/readTagExp/u);
  });

  it('expands no entity of the document', () => {
    const lol = Array.from(
      { length: 9 },
      (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
    ).join('');
    const bomb = `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "lol">${lol}]>
      <rss><channel><item><link>https://site.test/&l9;</link></item></channel></rss>`;
    const outside = `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>
      <rss><channel><item><link>https://site.test/&x;</link></item></channel></rss>`;

    expect(urls(bomb)).toEqual(['https://site.test/&l9;']);
    expect(() => urls(outside)).toThrow('External entities are not supported');
  });

  it('undoes character references once', () => {
    const xml = '<rss><channel><item><link>/a&#38;b&#x26;c&amp;amp;d&#x110000;</link></item></channel></rss>';

    expect(urls(xml)).toEqual(['https://site.test/a&b&c&amp;d&#x110000;']);
  });
});
