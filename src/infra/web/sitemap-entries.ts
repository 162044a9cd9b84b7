import { childrenOf, parseXml, textOf, type XmlElement } from './xml-reading.js';

/** A sitemap lists pages; a sitemap index lists sitemaps (sitemaps.org protocol 0.9). */
export interface SitemapEntries {
  readonly pageUrls: readonly string[];
  readonly sitemapUrls: readonly string[];
}

/** The protocol allows 50,000; ten are read. */
const MAX_ENTRIES = 2000;

/** Both lists newest first where the sitemap dates its entries, else in its order. A broken sitemap is read as far as it goes, or throws. */
export function sitemapEntries(xml: string): SitemapEntries {
  const document = parseXml(xml);
  return {
    pageUrls: newestFirst(childrenOf(document, 'urlset').flatMap((set) => childrenOf(set, 'url'))),
    sitemapUrls: newestFirst(
      childrenOf(document, 'sitemapindex').flatMap((index) => childrenOf(index, 'sitemap')),
    ),
  };
}

function newestFirst(entries: readonly XmlElement[]): readonly string[] {
  const dated = entries.map((entry) => ({
    url: first(entry, 'loc'),
    time: Date.parse(first(entry, 'lastmod')) || 0,
  }));
  dated.sort((one, other) => other.time - one.time);
  return [...new Set(dated.map(({ url }) => url).filter((url) => URL.canParse(url)))].slice(0, MAX_ENTRIES);
}

function first(entry: XmlElement, name: string): string {
  const [element] = childrenOf(entry, name);
  return element ? textOf(element) : '';
}
