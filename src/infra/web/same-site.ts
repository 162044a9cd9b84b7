import { hostOf } from './web-url.js';

/**
 * Whether a URL belongs to the same site: the same host, `www.` apart, or a name below it. Names above it and beside it
 * do not count, since without the list of public suffixes `one.example.io` and `two.example.io` may be two people.
 */
export function isSameSite(site: URL, other: URL): boolean {
  const siteHost = bareHost(site);
  const host = bareHost(other);
  return host === siteHost || (/[a-z]/iu.test(siteHost) && host.endsWith(`.${siteHost}`));
}

/** Parameters that track the origin of a visit and do not select content. */
const TRACKING = /^(?:utm_|mtm_|fbclid$|gclid$|ref$|source$)/iu;

/** Equal for two URLs that lead to one page: scheme, `www.`, tracking, fragment and last slash do not matter. */
export function pageKey(url: URL): string {
  const parameters = [...url.searchParams].filter(([name]) => !TRACKING.test(name));
  const query = new URLSearchParams(parameters).toString();
  return `${bareHost(url)}:${url.port}${url.pathname.replace(/\/+$/u, '')}?${query}`;
}

const bareHost = (url: URL): string =>
  hostOf(url)
    .replace(/\.+$/u, '')
    .replace(/^www\./u, '');
