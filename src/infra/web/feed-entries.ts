import { childrenOf, parseXml, textOf, type XmlElement } from './xml-reading.js';

const MAX_ENTRIES = 100;

/**
 * The absolute URLs of a feed's entries in its order, which is newest first by custom: RSS 2.0, RSS 1.0 (RDF) and Atom.
 * Empty when the document is XML but no feed; a broken feed is read as far as it goes, or throws.
 */
export function feedEntryUrls(xml: string, feedUrl: string): readonly string[] {
  const document = parseXml(xml);
  const rss = childrenOf(document, 'rss').flatMap((root) => childrenOf(root, 'channel'));
  const items = [...rss, ...childrenOf(document, 'RDF')].flatMap((channel) => childrenOf(channel, 'item'));
  const entries = childrenOf(document, 'feed').flatMap((feed) => childrenOf(feed, 'entry'));
  const references = [...items.map(linkOfItem), ...entries.map(linkOfEntry)].slice(0, MAX_ENTRIES);
  const urls = references.map((reference) => (reference === '' ? null : URL.parse(reference, feedUrl)));
  return [...new Set(urls.flatMap((url) => (url ? [url.href] : [])))];
}

/** RSS names the page in `link`; without one, a `guid` is its address unless it says that it is not. */
function linkOfItem(item: XmlElement): string {
  const link = childrenOf(item, 'link').map((element) => textOf(element) || textOf(element, '@href'));
  const named = link.find((text) => text !== '');
  if (named !== undefined) return named;
  const guid = childrenOf(item, 'guid').find((element) => textOf(element, '@isPermaLink') !== 'false');
  return guid && /^https?:/iu.test(textOf(guid)) ? textOf(guid) : '';
}

/** Atom's page is the `alternate` link, which is also what a link without `rel` is (RFC 4287, 4.2.7.2). */
function linkOfEntry(entry: XmlElement): string {
  const page = childrenOf(entry, 'link').find((link) => ['', 'alternate'].includes(textOf(link, '@rel')));
  return page ? textOf(page, '@href') : '';
}
