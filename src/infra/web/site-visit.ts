import { Readable } from 'node:stream';
import { readBounded } from './bounded-body.js';
import { webFailureOf } from './fetch-errors.js';
import type { ParsedPage } from './parsing-jobs.js';
import type { ParsingThread } from './parsing-thread.js';
import { RobotsGate } from './robots-gate.js';
import type { RobotsRules } from './robots-rules.js';
import type { FetchedBody, SafeFetch } from './safe-fetch.js';
import type { SitemapEntries } from './sitemap-entries.js';
import { decodeText } from './text-decoding.js';
import { WebFailure } from './web-failure.js';

/** Issue 2, point 4 and notes on the SSRF-safe fetch: two mebibytes of a page, unpacked. */
const MAX_PAGE_BYTES = 2 * 1024 * 1024;
/** Eleven ordinary pages and their lists are about three; beyond this a site only costs. */
const MAX_SITE_BYTES = 16 * 1024 * 1024;

const HTML_TYPES = ['text/html', 'application/xhtml+xml'];
const XML_TYPES = [
  'application/rss+xml',
  'application/atom+xml',
  'application/rdf+xml',
  'application/xml',
  'text/xml',
];
const PACKED_TYPES = ['application/gzip', 'application/x-gzip', 'application/octet-stream', 'text/plain'];

/** A page that was read, and the address at which it was found in the end. */
export interface VisitedPage extends ParsedPage {
  readonly url: URL;
}

/** A feed that was read. */
export interface VisitedFeed {
  readonly url: URL;
  readonly entryUrls: readonly string[];
}

/**
 * One reading of one site, by its rules and within its limits: robots.txt before each page, so many bytes and so much
 * time for the whole. Every method rejects with a {@link WebFailure}, or with the reason of the caller's own signal.
 */
export class SiteVisit {
  private readonly robots: RobotsGate;
  private readonly signal: AbortSignal;
  private bytesLeft = MAX_SITE_BYTES;

  constructor(
    private readonly fetcher: SafeFetch,
    private readonly thread: ParsingThread,
    /** `deadline` ends the visit, `caller` ends the whole reading. */
    private readonly ends: { readonly deadline: AbortSignal; readonly caller?: AbortSignal | undefined },
  ) {
    this.signal = ends.caller ? AbortSignal.any([ends.caller, ends.deadline]) : ends.deadline;
    this.robots = new RobotsGate(fetcher, this.signal);
  }

  /** The start address of a site may be a page or a feed. */
  async front(address: string): Promise<VisitedPage | VisitedFeed> {
    return this.inTime(async () => {
      const body = await this.fetch(address, [...HTML_TYPES, ...XML_TYPES]);
      return HTML_TYPES.includes(body.mediaType.essence) ? this.parsePage(body) : this.parseFeed(body);
    });
  }

  async page(address: string): Promise<VisitedPage> {
    return this.inTime(async () => this.parsePage(await this.fetch(address, HTML_TYPES)));
  }

  async feed(address: string): Promise<VisitedFeed> {
    return this.inTime(async () => this.parseFeed(await this.fetch(address, [...XML_TYPES, 'text/plain'])));
  }

  async sitemap(address: string): Promise<SitemapEntries> {
    return this.inTime(async () => {
      const body = await this.fetch(address, [...XML_TYPES, ...PACKED_TYPES]);
      const text = decodeText(await unpacked(body.bytes), body.mediaType);
      return this.thread.parse({ kind: 'sitemap', text }, this.signal);
    });
  }

  async robotsRules(url: URL): Promise<RobotsRules> {
    return this.inTime(() => this.robots.rulesFor(url));
  }

  private async fetch(address: string, mediaTypes: readonly string[]): Promise<FetchedBody> {
    if (this.bytesLeft <= 0)
      throw new WebFailure('too-large', 'The site as a whole is too large to be read.');
    const body = await this.fetcher.get(address, {
      mediaTypes,
      maxBytes: MAX_PAGE_BYTES,
      whenLarger: 'refuse',
      signal: this.signal,
      beforeHop: (url) => this.robots.assertAllowed(url),
    });
    this.bytesLeft -= body.bytes.byteLength;
    return body;
  }

  private async parsePage({ url, mediaType, bytes }: FetchedBody): Promise<VisitedPage> {
    const text = decodeText(bytes, mediaType);
    return { ...(await this.thread.parse({ kind: 'page', text, url: url.href }, this.signal)), url };
  }

  private async parseFeed({ url, mediaType, bytes }: FetchedBody): Promise<VisitedFeed> {
    const text = decodeText(bytes, mediaType);
    return { url, entryUrls: await this.thread.parse({ kind: 'feed', text, url: url.href }, this.signal) };
  }

  private async inTime<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      this.ends.caller?.throwIfAborted();
      if (!this.ends.deadline.aborted) throw error;
      throw new WebFailure('timeout', 'The time for the whole site was over.', { cause: error });
    }
  }
}

/** Sitemaps are often kept as gzip files, which is not the same as being sent with that coding. */
async function unpacked(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await readBounded(Readable.from([bytes]), 'gzip', {
      maxBytes: MAX_PAGE_BYTES,
      whenLarger: 'refuse',
    });
  } catch (error) {
    throw webFailureOf(error);
  }
}
