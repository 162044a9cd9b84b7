import { isIP } from 'node:net';

/** No proxy, the direct peer, or these addresses and networks. */
export type TrustedProxies = false | 'nearest' | readonly string[];

/** Networks that need not be written out: 127.0.0.0/8 and the like; private ones of IPv4, and fc00::/7. */
const NAMED: ReadonlySet<string> = new Set(['loopback', 'linklocal', 'uniquelocal']);
const BITS = new Map([
  [4, 32],
  [6, 128],
]);

/** `true`, `false`, or a list of addresses and networks, which is not checked. */
export function trustedProxies(text: string): TrustedProxies {
  if (text === 'false') return false;
  if (text === 'true') return 'nearest';
  return text.split(',').map((proxy) => proxy.trim());
}

/** Whether the setting names proxies in a form that the service understands. */
export const areProxies = (proxies: TrustedProxies): boolean =>
  typeof proxies !== 'object' || proxies.every((proxy) => NAMED.has(proxy) || isNetwork(proxy));

function isNetwork(text: string): boolean {
  const [address = '', length, ...more] = text.split('/');
  const bits = BITS.get(isIP(address));
  if (bits === undefined || more.length > 0) return false;
  return length === undefined || (/^\d{1,3}$/u.test(length) && Number(length) <= bits);
}

/**
 * In the form that Fastify expects. A proxy appends the address of its peer to the header that the caller sent, so the
 * nearest proxy vouches for the last address only. Trusting the whole list would let callers choose their address, and
 * with it their limits.
 */
export const trusting = (
  proxies: TrustedProxies,
): boolean | string[] | ((address: string, hop: number) => boolean) => {
  if (proxies === 'nearest') return (_address, hop) => hop === 0;
  return proxies === false ? false : [...proxies];
};
