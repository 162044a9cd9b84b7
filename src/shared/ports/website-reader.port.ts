/** Injection token of the {@link WebsiteReader}. */
export const WEBSITE_READER = Symbol('WebsiteReader');

/** One readable page: `text` is its main prose, paragraphs separated by blank lines. */
export interface WebsiteArticle {
  readonly url: string;
  readonly title: string | null;
  /** BCP 47 tag the page declares, or null. */
  readonly language: string | null;
  readonly text: string;
}

/** Why a page, or the whole site, gave no text. `reason` is safe to show to the caller. */
export interface WebsiteProblem {
  readonly url: string;
  readonly code:
    | 'blocked-address'
    | 'bad-url'
    | 'robots-disallowed'
    | 'unreachable'
    | 'timeout'
    | 'too-large'
    | 'not-html'
    | 'http-status'
    | 'no-prose';
  readonly reason: string;
}

/** Texts of a site, and problems with its pages. */
export interface WebsiteReading {
  readonly url: string;
  /** Where the list of articles came from; null when nothing could be read. */
  readonly via: 'feed' | 'sitemap' | 'links' | 'page' | null;
  /** At most 11: the page itself and up to ten articles of the same site. */
  readonly articles: readonly WebsiteArticle[];
  readonly problems: readonly WebsiteProblem[];
}

/** Reads the public prose of a site. Never throws for an unreadable site: it reports. Never reaches a private address. */
export interface WebsiteReader {
  read(url: string, options?: { readonly signal?: AbortSignal }): Promise<WebsiteReading>;
}
