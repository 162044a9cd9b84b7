import { ALLOW_ALL, parseRobots, ROBOTS_MAX_BYTES, type RobotsRules } from './robots-rules.js';
import type { SafeFetch } from './safe-fetch.js';
import { WebFailure } from './web-failure.js';

const LINE_FEED = 10;

/** Asks each origin's robots.txt once, before its first page, and turns away what it disallows (RFC 9309). */
export class RobotsGate {
  private readonly rules = new Map<string, Promise<RobotsRules>>();

  constructor(
    private readonly fetcher: SafeFetch,
    private readonly signal: AbortSignal,
  ) {}

  /** Rejects with `robots-disallowed`, or with the failure that kept the robots.txt from being read. */
  async assertAllowed(url: URL): Promise<void> {
    const rules = await this.rulesFor(url);
    if (!rules.isAllowed(url)) {
      throw new WebFailure('robots-disallowed', 'The robots.txt of the site asks not to read this page.');
    }
  }

  rulesFor(url: URL): Promise<RobotsRules> {
    const known = this.rules.get(url.origin) ?? this.load(new URL('/robots.txt', url));
    this.rules.set(url.origin, known);
    return known;
  }

  /** No such file means that all is allowed; a file that cannot be had means that nothing is (RFC 9309, 2.3.1). */
  private async load(robotsUrl: URL): Promise<RobotsRules> {
    try {
      const { bytes } = await this.fetcher.get(robotsUrl.href, {
        maxBytes: ROBOTS_MAX_BYTES,
        whenLarger: 'cut',
        signal: this.signal,
      });
      return parseRobots(robotsUrl, new TextDecoder().decode(wholeLines(bytes)));
    } catch (error) {
      if (!(error instanceof WebFailure) || error.code !== 'http-status') throw error;
      const { status = 0 } = error.details;
      if (status >= 400 && status <= 499) return ALLOW_ALL;
      const reason = `The robots.txt of the site could not be read (status ${status}), so its pages are left alone.`;
      throw new WebFailure('robots-disallowed', reason, { cause: error });
    }
  }
}

/** Half of a rule is another rule. */
const wholeLines = (bytes: Uint8Array): Uint8Array =>
  bytes.byteLength < ROBOTS_MAX_BYTES ? bytes : bytes.subarray(0, bytes.lastIndexOf(LINE_FEED) + 1);
