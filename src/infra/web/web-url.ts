import { isIP } from 'node:net';
import { blockedAddress, WebFailure } from './web-failure.js';

/** Longer addresses are refused: browsers and caches agree on about this much. Also bounds the work of robots rules. */
const MAX_URL_CHARACTERS = 2048;

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };
const WEB_PORTS: ReadonlySet<number> = new Set([80, 443]);

/**
 * Names that never belong to the public internet. Source: RFC 6761, 6762, 7686, 8375, ICANN's reservation of
 * `.internal` (2024), and the private suffixes of RFC 6762 appendix G.
 */
const PRIVATE_SUFFIXES: ReadonlySet<string> = new Set([
  'localhost',
  'localdomain',
  'local',
  'internal',
  'intranet',
  'private',
  'corp',
  'home',
  'lan',
  'arpa',
  'onion',
]);

/**
 * Parses an untrusted address. The WHATWG parser has by then turned every spelling of an IPv4 address (decimal, hex,
 * octal, short, fullwidth) into one. Refuses other schemes, credentials and odd ports (`bad-url`) and names that cannot
 * be public (`blocked-address`). Drops the fragment and the root dot of the name.
 */
export function parseWebUrl(text: string, isAllowedPort: (port: number) => boolean): URL {
  const url = text.length <= MAX_URL_CHARACTERS ? URL.parse(text) : null;
  if (!url) throw badUrl('The address is not a URL.');
  if (!(url.protocol in DEFAULT_PORTS)) throw badUrl('Only http:// and https:// addresses are read.');
  if (url.username !== '' || url.password !== '') throw badUrl('The address must not carry a user name.');
  const port = portOf(url);
  if (!WEB_PORTS.has(port) && !isAllowedPort(port)) throw badUrl('Only the ports 80 and 443 are read.');
  url.hash = '';
  url.hostname = url.hostname.replace(/\.+$/u, '');
  if (isPrivateName(hostOf(url))) throw blockedAddress();
  return url;
}

/** The port a URL leads to, named or not. */
export const portOf = (url: URL): number =>
  url.port === '' ? (DEFAULT_PORTS[url.protocol] ?? 0) : Number(url.port);

/** The host without the brackets of an IPv6 literal. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/gu, '');

/** The address as it may be shown and kept: without credentials, and cut when it is no URL at all. */
export function presentableUrl(text: string): string {
  const url = URL.parse(text);
  if (!url) return text.slice(0, MAX_URL_CHARACTERS).replace(/\/\/[^/]*@/u, '//');
  if (url.username + url.password === '') return text.slice(0, MAX_URL_CHARACTERS);
  url.username = '';
  url.password = '';
  return url.href.slice(0, MAX_URL_CHARACTERS);
}

/** A name with empty labels is none; one without a dot is looked up in the search list of the machine, so it is never public. */
function isPrivateName(host: string): boolean {
  if (isIP(host) !== 0) return false;
  const labels = host.toLowerCase().split('.');
  return labels.length < 2 || labels.includes('') || PRIVATE_SUFFIXES.has(labels.at(-1) ?? '');
}

const badUrl = (reason: string): WebFailure => new WebFailure('bad-url', reason);
