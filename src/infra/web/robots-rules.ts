import commonJsExport from 'robots-parser';

/** The name that a site's robots.txt knows us by (RFC 9309, 2.2.1). */
export const ROBOTS_PRODUCT_TOKEN = 'PersonaSystem';

/** Parsers must read at least this much and may ignore the rest (RFC 9309, 2.5). */
export const ROBOTS_MAX_BYTES = 500 * 1024;

/**
 * Matching a rule with wildcards takes its length times that of the path. Real files hold a few hundred characters of
 * such rules; with more than this one check could hold the process for a second.
 */
const MAX_WILDCARD_CHARACTERS = 16_384;

interface Robot {
  isAllowed(url: string, userAgent: string): boolean | undefined;
  getSitemaps(): string[];
}

// The package's types describe an ES default export, but what it exports by `module.exports` is the function itself.
const robotsParser = commonJsExport as unknown as (url: string, text: string) => Robot;

/** What a robots.txt says to us. */
export interface RobotsRules {
  /** Only for URLs of the origin that the file was fetched for. */
  isAllowed(url: URL): boolean;
  /** The `Sitemap` lines as written. */
  readonly sitemaps: readonly string[];
}

/** The rules where there is no robots.txt (RFC 9309, 2.3.1.3). */
export const ALLOW_ALL: RobotsRules = { isAllowed: () => true, sitemaps: [] };

/** Reads a robots.txt. A file too complicated to be checked allows nothing: when in doubt a page is left alone. */
export function parseRobots(robotsUrl: URL, text: string): RobotsRules {
  const robot = robotsParser(robotsUrl.href, text.replace(/^\uFEFF/u, ''));
  const sitemaps = robot.getSitemaps();
  if (wildcardCharacters(text) > MAX_WILDCARD_CHARACTERS) return { isAllowed: () => false, sitemaps };
  return { isAllowed: (url) => robot.isAllowed(url.href, ROBOTS_PRODUCT_TOKEN) === true, sitemaps };
}

function wildcardCharacters(text: string): number {
  const lines = text
    .split(/[\r\n]+/u)
    .filter((line) => line.includes('*') && /^\s{0,80}(?:dis)?allow/iu.test(line));
  return lines.reduce((sum, line) => sum + line.length, 0);
}
