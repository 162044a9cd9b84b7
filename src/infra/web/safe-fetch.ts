import { isIP } from 'node:net';
import { Client, type Dispatcher } from 'undici';
import { ACCEPTED_CODINGS, type BodyLimit, readBounded, tooLarge } from './bounded-body.js';
import { AllowedEndpoints, type Endpoint } from './endpoint.js';
import { webFailureOf } from './fetch-errors.js';
import { type CheckedAddress, connectorTo } from './guarded-connector.js';
import { dnsResolver, type HostResolver } from './host-resolver.js';
import { isPublicAddress } from './public-address.js';
import { type MediaType, mediaTypeOf, printableMediaType } from './media-type.js';
import { blockedAddress, WebFailure } from './web-failure.js';
import { hostOf, parseWebUrl, portOf } from './web-url.js';

const MAX_REDIRECTS = 5;
const DEADLINE_MS = 10_000;
/** Headers larger than this are an attack, not a page. */
const MAX_HEADER_BYTES = 16_384;
const REDIRECT_STATUSES: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Resolver, ports and bounds of a fetch. */
export interface SafeFetchOptions {
  /** Sent with every request, so that a site's owner can see who reads. */
  readonly userAgent: string;
  /** Omitted: the DNS servers of the machine. */
  readonly resolver?: HostResolver;
  /** Loopback servers of tests. Omitted: none. */
  readonly allowedEndpoints?: readonly Endpoint[];
  /** For one address with all its redirects. Omitted: ten seconds. */
  readonly deadlineMs?: number;
}

/** One request. */
export interface FetchRequest extends BodyLimit {
  /** Media types that are read (`text/html`); omitted: any. */
  readonly mediaTypes?: readonly string[];
  readonly signal: AbortSignal;
  /** Called with each URL before it is requested, redirects included; a rejection ends the fetch with it. */
  readonly beforeHop?: (url: URL) => Promise<void>;
}

/** A fetched body with its final address and type. */
export interface FetchedBody {
  /** Where the redirects ended. */
  readonly url: URL;
  readonly mediaType: MediaType;
  readonly bytes: Uint8Array;
}

/**
 * Fetches untrusted addresses without becoming a way into the network it runs in: http and https on their own ports,
 * public unicast addresses only, each connection to the address that was checked, each redirect checked again, bounded
 * in time and in unpacked size. Sends no cookie, credential or referrer, keeps no connection, and uses no proxy.
 */
export class SafeFetch {
  private readonly resolver: HostResolver;
  private readonly allowed: AllowedEndpoints;
  private readonly deadlineMs: number;

  constructor(private readonly options: SafeFetchOptions) {
    this.resolver = options.resolver ?? dnsResolver();
    this.allowed = new AllowedEndpoints(options.allowedEndpoints ?? []);
    this.deadlineMs = options.deadlineMs ?? DEADLINE_MS;
  }

  /** Resolves with the body of a 2xx answer; else rejects with a {@link WebFailure}, or with the signal's reason. */
  async get(address: string, request: FetchRequest): Promise<FetchedBody> {
    request.signal.throwIfAborted();
    const deadline = AbortSignal.timeout(this.deadlineMs);
    const signal = AbortSignal.any([request.signal, deadline]);
    try {
      return await this.follow(address, { ...request, signal });
    } catch (error) {
      request.signal.throwIfAborted();
      if (deadline.aborted) throw new WebFailure('timeout', 'The server took too long to answer.');
      throw webFailureOf(error);
    }
  }

  private async follow(address: string, request: FetchRequest): Promise<FetchedBody> {
    let next = address;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      const url = parseWebUrl(next, (port) => this.allowed.hasPort(port));
      await request.beforeHop?.(url);
      const answer = await this.request(url, request);
      if ('bytes' in answer) return answer;
      next = answer.location;
    }
    throw new WebFailure('unreachable', `The address redirects more than ${MAX_REDIRECTS} times.`);
  }

  private async request(
    url: URL,
    request: FetchRequest,
  ): Promise<FetchedBody | { readonly location: string }> {
    const addresses = await this.checkedAddresses(url, request.signal);
    // One client per request: no connection outlives it, so none can be reused for another host.
    const client = new Client(url.origin, {
      connect: connectorTo(addresses, request.signal),
      maxHeaderSize: MAX_HEADER_BYTES,
      pipelining: 0,
      allowH2: false,
    });
    try {
      const response = await client.request({
        method: 'GET',
        path: url.pathname + url.search,
        headers: {
          'user-agent': this.options.userAgent,
          accept: request.mediaTypes?.join(', ') ?? '*/*',
          'accept-encoding': ACCEPTED_CODINGS,
        },
        signal: request.signal,
      });
      return await answerOf(url, response, request);
    } finally {
      await client.destroy();
    }
  }

  /** Every address must pass, for a name with one public and one private address is an attack or a mistake. */
  private async checkedAddresses(url: URL, signal: AbortSignal): Promise<readonly CheckedAddress[]> {
    const host = hostOf(url);
    const addresses = isIP(host) === 0 ? await this.resolver(host, signal) : [host];
    if (addresses.length === 0) throw new WebFailure('unreachable', 'The name of the server has no address.');
    return addresses.map((address) => {
      const isExempt = isIP(address) !== 0 && this.allowed.has(address, portOf(url));
      if (!isExempt && !(isPublicAddress(address) && this.isWebPort(url))) throw blockedAddress();
      return { address, isExempt };
    });
  }

  /** Ports of the allow-list are open for its own addresses only. */
  private isWebPort(url: URL): boolean {
    return url.port === '' || url.port === '80' || url.port === '443';
  }
}

async function answerOf(
  url: URL,
  { statusCode, headers, body }: Dispatcher.ResponseData,
  request: FetchRequest,
): Promise<FetchedBody | { readonly location: string }> {
  if (REDIRECT_STATUSES.has(statusCode) && headers.location !== undefined) {
    return { location: absolute(String(headers.location), url) };
  }
  if (statusCode < 200 || statusCode > 299) {
    const reason = `The server answered with status ${statusCode}.`;
    throw new WebFailure('http-status', reason, { status: statusCode });
  }
  const mediaType = mediaTypeOf(String(headers['content-type'] ?? ''));
  if (request.mediaTypes && !request.mediaTypes.includes(mediaType.essence)) {
    throw new WebFailure('not-html', `The address gives ${printableMediaType(mediaType)}, not a web page.`);
  }
  const announced = Number(headers['content-length'] ?? 0);
  if (request.whenLarger === 'refuse' && announced > request.maxBytes) throw tooLarge(request.maxBytes);
  const bytes = await readBounded(body, String(headers['content-encoding'] ?? ''), request);
  return { url, mediaType, bytes };
}

function absolute(location: string, base: URL): string {
  const url = URL.parse(location, base.href);
  if (!url) throw new WebFailure('bad-url', 'The address redirects to something that is not a URL.');
  return url.href;
}
