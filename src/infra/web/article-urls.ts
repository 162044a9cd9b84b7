import { isSameSite, pageKey } from './same-site.js';

/** Issue 2, point 4: the page and up to ten articles of its site. */
export const MAX_ARTICLES = 10;

/** Sections with pages of prose. */
const ARTICLE_SECTIONS = new Set(
  'article articles blog essay essays insights journal news note notes p post posts stories story writing'.split(
    ' ',
  ),
);

/** Sections and pages with lists, forms or legal text instead of prose. */
const OTHER_SECTIONS = new Set(
  (
    'account archive archives author authors basket cart categories category checkout cookies feed gdpr imprint ' +
    'impressum legal login logout page privacy privacy-policy register rss search share shop sign-in signin signup ' +
    'sitemap tag tags terms terms-of-service topic topics wp-admin wp-content wp-json wp-login.php'
  ).split(' '),
);

const PAGE_EXTENSIONS = new Set(['htm', 'html', 'xhtml', 'php', 'asp', 'aspx', 'jsp']);
const MIN_SLUG_WORDS = 3;
/** A slug in a script without spaces or capitals says “title” by its length. */
const MIN_FOREIGN_SLUG_CHARACTERS = 8;

/** Whether the address is that of a written piece, to judge by its form: a date, a section, or a title as last part. */
export function looksLikeArticle(url: URL): boolean {
  if (!mayHoldProse(url)) return false;
  const segments = segmentsOf(url);
  if (/^\d+$/u.test(url.searchParams.get('p') ?? '')) return true;
  const last = segments.at(-1) ?? '';
  const isFiled = segments
    .slice(0, -1)
    .some((part) => ARTICLE_SECTIONS.has(part) || /^(?:19|20)\d{2}$/u.test(part));
  // `/2024/05` is the archive of a month, `/2024/05/rain` a piece of it.
  return (isFiled && /\p{L}|^\d{3,}$/u.test(last)) || isTitleSlug(last);
}

/** Whether the address may be a page at all: not the front page, no file for download, no list or form by its name. */
export function mayHoldProse(url: URL): boolean {
  const segments = segmentsOf(url);
  if (segments.length === 0 && url.search === '') return false;
  if (segments.some((segment) => OTHER_SECTIONS.has(segment))) return false;
  const extension = /\.([a-z0-9]{1,5})$/iu.exec(segments.at(-1) ?? '')?.[1];
  return extension === undefined || PAGE_EXTENSIONS.has(extension) || /^\d+$/u.test(extension);
}

/** The URLs of the site among those given, each page once, without the page that is already read; in their order. */
export function pagesOfSite(site: URL, urls: readonly string[]): readonly URL[] {
  const seen = new Set([pageKey(site)]);
  const isNew = (url: URL): boolean => !seen.has(pageKey(url)) && Boolean(seen.add(pageKey(url)));
  return urls
    .map((url) => URL.parse(url))
    .filter((url) => url !== null)
    .filter((url) => isSameSite(site, url) && isNew(url));
}

function isTitleSlug(segment: string): boolean {
  const slug = segment.replace(/\.[a-z]{2,5}$/iu, '');
  if (slug.split(/[-_]/u).filter((word) => /\p{L}/u.test(word)).length >= MIN_SLUG_WORDS) return true;
  return /(?!\p{Script=Latin})\p{L}/u.test(slug) && [...slug].length >= MIN_FOREIGN_SLUG_CHARACTERS;
}

function segmentsOf(url: URL): readonly string[] {
  return url.pathname.split('/').filter(Boolean).map(decoded);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment).toLowerCase();
  } catch (error) {
    if (error instanceof URIError) return segment.toLowerCase(); // bytes of another charset: take it as it is written
    throw error;
  }
}
