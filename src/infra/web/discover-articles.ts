import { looksLikeArticle, MAX_ARTICLES, mayHoldProse, pagesOfSite } from './article-urls.js';
import { isSameSite } from './same-site.js';
import type { SitemapEntries } from './sitemap-entries.js';
import type { SiteVisit, VisitedFeed, VisitedPage } from './site-visit.js';
import { WebFailure } from './web-failure.js';

/** Where a site's articles are, and how that was found out. At most ten, the page itself not among them. */
export interface Discovery {
  readonly via: 'feed' | 'sitemap' | 'links';
  readonly urls: readonly URL[];
}

/** Where common publishing systems keep their feed, when the page does not say. */
const COMMON_FEED_PATHS = ['/feed', '/rss.xml', '/feed.xml', '/atom.xml', '/index.xml', '/rss'];
const MAX_DECLARED_FEEDS = 3;
const MAX_ROBOTS_SITEMAPS = 3;
/** Of a sitemap index only so many are opened, those that look like articles first. */
const MAX_CHILD_SITEMAPS = 3;

/**
 * Finds the articles of the site: in its feed, else its sitemap, else among the links of the page. Undefined when there
 * are none. A source that cannot be read is passed over, since most of them are guesses; `report` hears of the refused
 * addresses among them.
 */
export async function discoverArticles(
  visit: SiteVisit,
  front: VisitedPage,
  report: (url: URL, failure: WebFailure) => void,
): Promise<Discovery | undefined> {
  const tryToRead = async <Result>(url: URL, read: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof WebFailure)) throw error;
      if (error.code === 'blocked-address') report(url, error);
      return undefined;
    }
  };
  const source: Source = { visit, front, tryToRead };
  return (await fromFeed(source)) ?? (await fromSitemap(source)) ?? fromLinks(front);
}

/** The articles of a feed that was named as the site itself. */
export function articlesOfFeed(feed: VisitedFeed): readonly URL[] {
  return pagesOfSite(feed.url, feed.entryUrls).filter(mayHoldProse).slice(0, MAX_ARTICLES);
}

interface Source {
  readonly visit: SiteVisit;
  readonly front: VisitedPage;
  readonly tryToRead: <Result>(url: URL, read: () => Promise<Result>) => Promise<Result | undefined>;
}

async function fromFeed({ visit, front, tryToRead }: Source): Promise<Discovery | undefined> {
  const declared = pagesOfSite(front.url, front.feedUrls).slice(0, MAX_DECLARED_FEEDS);
  const guessed = COMMON_FEED_PATHS.map((path) => new URL(path, front.url));
  for (const url of [...declared, ...guessed]) {
    const feed = await tryToRead(url, () => visit.feed(url.href));
    const urls = pagesOfSite(front.url, feed?.entryUrls ?? []).filter(mayHoldProse);
    if (urls.length > 0) return { via: 'feed', urls: urls.slice(0, MAX_ARTICLES) };
  }
  return undefined;
}

async function fromSitemap(source: Source): Promise<Discovery | undefined> {
  const { visit, front, tryToRead } = source;
  const rules = await tryToRead(front.url, () => visit.robotsRules(front.url));
  const named = sitemapsOfSite(front.url, rules?.sitemaps ?? []).slice(0, MAX_ROBOTS_SITEMAPS);
  for (const url of [...named, new URL('/sitemap.xml', front.url)]) {
    const entries = await tryToRead(url, () => visit.sitemap(url.href));
    const pages = pagesOfSite(front.url, entries ? await pagesBelow(source, entries) : []).filter(
      mayHoldProse,
    );
    const urls = [...pages.filter(looksLikeArticle), ...pages.filter((page) => !looksLikeArticle(page))];
    if (urls.length > 0) return { via: 'sitemap', urls: urls.slice(0, MAX_ARTICLES) };
  }
  return undefined;
}

/** The pages of a sitemap, and of the sitemaps that an index names: one level, for an index of an index is no sitemap. */
async function pagesBelow(source: Source, entries: SitemapEntries): Promise<readonly string[]> {
  const { visit, front, tryToRead } = source;
  const children = sitemapsOfSite(front.url, entries.sitemapUrls);
  const likely = children.filter((url) => /post|article|blog|news|stor(?:y|ies)/iu.test(url.pathname));
  const others = children.filter((url) => !likely.includes(url));
  const below: string[] = [];
  for (const url of [...likely, ...others].slice(0, MAX_CHILD_SITEMAPS)) {
    const child = await tryToRead(url, () => visit.sitemap(url.href));
    below.push(...(child?.pageUrls ?? []));
  }
  return [...entries.pageUrls, ...below];
}

const sitemapsOfSite = (site: URL, urls: readonly string[]): readonly URL[] =>
  urls
    .map((url) => URL.parse(url, site.href))
    .filter((url) => url !== null)
    .filter((url) => isSameSite(site, url));

function fromLinks(front: VisitedPage): Discovery | undefined {
  const urls = pagesOfSite(front.url, front.linkUrls).filter(looksLikeArticle).slice(0, MAX_ARTICLES);
  return urls.length > 0 ? { via: 'links', urls } : undefined;
}
