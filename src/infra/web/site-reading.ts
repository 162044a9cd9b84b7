import type {
  WebsiteArticle,
  WebsiteProblem,
  WebsiteReading,
} from '../../shared/ports/website-reader.port.js';
import { articlesOfFeed, discoverArticles, type Discovery } from './discover-articles.js';
import { mapConcurrently } from './map-concurrently.js';
import { isProse, joinParagraphs, MIN_PROSE_WORDS } from './readable-text.js';
import { isSameSite, pageKey } from './same-site.js';
import type { SiteVisit, VisitedFeed, VisitedPage } from './site-visit.js';
import { WebFailure } from './web-failure.js';
import { presentableUrl } from './web-url.js';
import { withoutRepeats } from './without-repeats.js';

/** Two readers at a time are what a person with two tabs is to a small server. */
const CONCURRENCY = 2;

/** The steps of reading one site; collects the problems met on the way. */
export class SiteReading {
  private readonly problems: WebsiteProblem[] = [];

  constructor(
    private readonly visit: SiteVisit,
    private readonly address: string,
  ) {}

  async read(): Promise<WebsiteReading> {
    const front = await this.openFront();
    if (!front) return this.result(null, []);
    const discovery = await this.discover(front);
    const articles = await this.readArticles(front.url, discovery?.urls ?? []);
    const page = 'paragraphs' in front ? [front] : [];
    // The articles first: of a text that the front page repeats, the article keeps the whole.
    const texts = this.textsOf([...articles, ...page]);
    const fromArticles = texts.filter(({ visited }) => visited !== front);
    const fromFront = texts.filter(({ visited }) => visited === front);
    const via = fromArticles.length > 0 ? (discovery?.via ?? null) : fromFront.length > 0 ? 'page' : null;
    return this.result(
      via,
      [...fromFront, ...fromArticles].map(({ article }) => article),
    );
  }

  private async discover(front: VisitedPage | VisitedFeed) {
    if ('entryUrls' in front) {
      const discovery: Discovery = { via: 'feed', urls: articlesOfFeed(front) };
      return discovery;
    }
    return discoverArticles(this.visit, front, (url, failure) => this.report(url.href, failure));
  }

  private async readArticles(site: URL, urls: readonly URL[]): Promise<readonly VisitedPage[]> {
    const outcomes = await mapConcurrently(urls, CONCURRENCY, (url) => this.readArticle(site, url));
    const seen = new Set([pageKey(site)]);
    const isNew = (key: string): boolean => !seen.has(key) && Boolean(seen.add(key));
    return outcomes.flatMap((outcome, index) => {
      // Reported here rather than where it happened, so that the order does not depend on who was slower.
      if (outcome instanceof WebFailure) this.report(urls[index]?.href ?? '', outcome);
      return outcome instanceof WebFailure || !isNew(pageKey(outcome.url)) ? [] : [outcome];
    });
  }

  private async readArticle(site: URL, url: URL): Promise<VisitedPage | WebFailure> {
    try {
      const page = await this.visit.page(url.href);
      return isSameSite(site, page.url)
        ? page
        : new WebFailure('bad-url', 'The address leads to another site.');
    } catch (error) {
      if (error instanceof WebFailure) return error;
      throw error;
    }
  }

  private textsOf(pages: readonly VisitedPage[]) {
    const texts = withoutRepeats(pages);
    return pages.flatMap((visited, index) => {
      const paragraphs = texts[index]?.paragraphs ?? [];
      const url = visited.url.href;
      if (!isProse(paragraphs)) {
        this.report(
          url,
          new WebFailure('no-prose', `The page has fewer than ${MIN_PROSE_WORDS} words of its own.`),
        );
        return [];
      }
      const { text, isCut } = joinParagraphs(paragraphs);
      if (isCut)
        this.report(url, new WebFailure('too-large', 'Only the first part of this long page was kept.'));
      const article: WebsiteArticle = { url, title: visited.title, language: visited.language, text };
      return [{ visited, article }];
    });
  }

  private async openFront(): Promise<VisitedPage | VisitedFeed | undefined> {
    try {
      return await this.visit.front(this.address);
    } catch (error) {
      if (!(error instanceof WebFailure)) throw error;
      this.report(this.address, error);
      return undefined;
    }
  }

  private report(url: string, failure: WebFailure): void {
    this.problems.push({ url: presentableUrl(url), code: failure.code, reason: failure.message });
  }

  private result(via: WebsiteReading['via'], articles: readonly WebsiteArticle[]): WebsiteReading {
    return { url: presentableUrl(this.address), via, articles, problems: this.problems };
  }
}
