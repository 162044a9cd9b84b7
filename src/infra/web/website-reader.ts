import { bulkhead, BulkheadRejectedError } from 'cockatiel';
import type { WebsiteReader, WebsiteReading } from '../../shared/ports/website-reader.port.js';
import { ParsingThread } from './parsing-thread.js';
import { SafeFetch, type SafeFetchOptions } from './safe-fetch.js';
import { SiteReading } from './site-reading.js';
import { SiteVisit } from './site-visit.js';
import { presentableUrl } from './web-url.js';

/** For the site with all its pages, waiting for a turn included. */
const SITE_DEADLINE_MS = 25_000;
/** Each reading has a parsing thread with up to 224 MiB of its own. */
const MAX_READINGS = 4;
const MAX_WAITING_READINGS = 32;

/** What a reader needs; all but the user agent has a default meant for production. */
export interface WebsiteReaderOptions extends SafeFetchOptions {
  /** Begins the time for one whole site; its signal aborts when that is over. Omitted: 25 seconds. */
  readonly startSiteDeadline?: () => AbortSignal;
}

/**
 * Reads sites over HTTP as a polite robot does: by robots.txt, at most eleven pages, two at a time. Never rejects for a
 * site, however broken or hostile; rejects with the signal's reason when the caller's signal aborts.
 */
export class UndiciWebsiteReader implements WebsiteReader {
  private readonly fetcher: SafeFetch;
  private readonly turns = bulkhead(MAX_READINGS, MAX_WAITING_READINGS);
  private readonly startDeadline: () => AbortSignal;

  constructor(options: WebsiteReaderOptions) {
    this.fetcher = new SafeFetch(options);
    this.startDeadline = options.startSiteDeadline ?? (() => AbortSignal.timeout(SITE_DEADLINE_MS));
  }

  async read(url: string, options: { readonly signal?: AbortSignal } = {}): Promise<WebsiteReading> {
    const caller = options.signal;
    caller?.throwIfAborted();
    const deadline = this.startDeadline();
    try {
      return await this.turns.execute(() => this.readInTurn(url, { deadline, caller }));
    } catch (error) {
      if (!(error instanceof BulkheadRejectedError)) throw error;
      const reason = 'Too many websites are being read at the moment. Try again in a minute.';
      const address = presentableUrl(url);
      return { url: address, via: null, articles: [], problems: [{ url: address, code: 'timeout', reason }] };
    }
  }

  private async readInTurn(
    url: string,
    ends: { readonly deadline: AbortSignal; readonly caller: AbortSignal | undefined },
  ): Promise<WebsiteReading> {
    const thread = new ParsingThread();
    try {
      return await new SiteReading(new SiteVisit(this.fetcher, thread, ends), url).read();
    } finally {
      await thread.close();
    }
  }
}
