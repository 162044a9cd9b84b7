import { isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';

/** Of 16 bits; the other half of an address is for each machine to choose (RFC 4291, section 2.5.1). */
const NETWORK_GROUPS = 4;
const GROUPS = 8;
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu;

/**
 * The network that limits by address count as one caller: an IPv4 address, or the /64 of an IPv6 address. Text that is
 * not an address, as a proxy may send it, is returned as it is.
 */
export const clientNetworkOf = ({ ip }: FastifyRequest): string => networkOf(ip);

/** The same for an address. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const mapped = MAPPED.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? [];
  const groups = groupsOf(head);
  const rest = groupsOf(tail ?? '');
  const zeros = Array<string>(Math.max(0, GROUPS - groups.length - rest.length)).fill('0');
  const network = [...groups, ...zeros, ...rest].slice(0, NETWORK_GROUPS);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

const groupsOf = (part: string): readonly string[] => (part === '' ? [] : part.split(':'));
