import type { PageOutline } from './page-outline.js';
import type { SitemapEntries } from './sitemap-entries.js';

/** A document of a stranger, to be taken apart away from the thread that serves everybody. */
export type ParsingJob =
  | { readonly kind: 'page'; readonly text: string; readonly url: string }
  | { readonly kind: 'feed'; readonly text: string; readonly url: string }
  | { readonly kind: 'sitemap'; readonly text: string };

/** What a page holds: its outline and the paragraphs of its main text. */
export interface ParsedPage extends PageOutline {
  readonly paragraphs: readonly string[];
}

/** What each kind of job gives. */
export interface ParsingResults {
  readonly page: ParsedPage;
  readonly feed: readonly string[];
  readonly sitemap: SitemapEntries;
}

/** How the thread answers: `too-complex` by our own limits, `unreadable` when a parser gave up. */
export type ParsingAnswer =
  | { readonly ok: true; readonly result: ParsingResults[ParsingJob['kind']] }
  | { readonly ok: false; readonly fault: 'too-complex' | 'unreadable'; readonly detail: string };
