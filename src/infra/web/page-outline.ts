import { knownPartOf } from '../../shared/language-tag.js';
import type { DomDocument, DomElement } from './dom.js';

/** What a page says about itself and its neighbours. All URLs are absolute; none has been checked. */
export interface PageOutline {
  /** BCP 47, or null when the page names none, or none that is known. */
  readonly language: string | null;
  readonly title: string | null;
  /** Feeds that the page declares, in its order, without those of its comments. */
  readonly feedUrls: readonly string[];
  /** Where its links lead, in its order, each once. */
  readonly linkUrls: readonly string[];
}

const MAX_LINKS = 2000;
const MAX_TITLE_CHARACTERS = 300;
const FEED_TYPES: ReadonlySet<string> = new Set(['application/rss+xml', 'application/atom+xml']);

/** Reads the outline of a parsed page that came from `pageUrl`. */
export function outlineOf(document: DomDocument, pageUrl: string): PageOutline {
  const root = document.documentElement;
  const base = absolute(root.querySelector('base[href]')?.getAttribute('href'), pageUrl) ?? pageUrl;
  const links = [...root.querySelectorAll('link[rel][href]')];
  const anchors = [...root.querySelectorAll('a[href]')].slice(0, MAX_LINKS);
  return {
    language: languageOf(root),
    title: titleOf(root),
    feedUrls: unique(links.filter(isArticleFeed).map((link) => absolute(link.getAttribute('href'), base))),
    linkUrls: unique(anchors.map((anchor) => absolute(anchor.getAttribute('href'), base))),
  };
}

const relationsOf = (link: DomElement): readonly string[] =>
  (link.getAttribute('rel') ?? '').toLowerCase().split(/\s+/u);

function isArticleFeed(link: DomElement): boolean {
  const type = (link.getAttribute('type') ?? '').toLowerCase().trim();
  if (!relationsOf(link).includes('alternate') || !FEED_TYPES.has(type)) return false;
  return !/comment/iu.test(`${link.getAttribute('href') ?? ''} ${link.getAttribute('title') ?? ''}`);
}

/** The tag of `html`, else of the meta elements that older pages use; `en_US` is read as the `en-US` it means. */
function languageOf(root: DomElement): string | null {
  const candidates = [
    root.getAttribute('lang'),
    root.getAttribute('xml:lang'),
    root.querySelector('meta[http-equiv="content-language" i]')?.getAttribute('content'),
    root.querySelector('meta[property="og:locale"]')?.getAttribute('content'),
  ];
  // A value that is not a language tag may be stated correctly elsewhere on the page.
  return (
    candidates
      .map((text) => knownPartOf((text ?? '').trim().replaceAll('_', '-')))
      .find((tag) => tag !== undefined) ?? null
  );
}

function titleOf(root: DomElement): string | null {
  const title =
    root.querySelector('meta[property="og:title"]')?.getAttribute('content') ??
    root.querySelector('title')?.textContent ??
    '';
  return title.replace(/\s+/gu, ' ').trim().slice(0, MAX_TITLE_CHARACTERS) || null;
}

function absolute(reference: string | null | undefined, base: string): string | null {
  if (reference === null || reference === undefined) return null;
  const url = URL.parse(reference.trim(), base);
  return url && /^https?:$/u.test(url.protocol) ? url.href : null;
}

const unique = (urls: readonly (string | null)[]): readonly string[] => [
  ...new Set(urls.filter((url) => url !== null)),
];
