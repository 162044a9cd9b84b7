import { BlockList, isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Ranges that are no public unicast. Source: IANA IPv4 Special-Purpose Address Registry (RFC 6890 and updates),
 * multicast (RFC 5771), and 168.63.129.16, the address at which Azure's host answers its guests.
 */
const SPECIAL_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
] as const;

/** Source: IANA IPv6 Special-Purpose Address Registry; also the deprecated ::/96, fec0::/10 and SIIT (RFC 7915). */
const SPECIAL_IPV6 = [
  '::/96',
  '::ffff:0:0:0/96',
  '64:ff9b:1::/48',
  '100::/64',
  '100:0:0:1::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '2620:4f:8000::/48',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
] as const;

/** The only space that IANA has given out as global unicast. */
const GLOBAL_UNICAST_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');
/** Where an IPv6-only network with DNS64 finds the IPv4 internet (RFC 6052). */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

const ipv4Ranges = SPECIAL_IPV4.map((range) => ipaddr.IPv4.parseCIDR(range));
const ipv6Ranges = SPECIAL_IPV6.map((range) => ipaddr.IPv6.parseCIDR(range));

/**
 * Whether the address is public unicast. An IPv4-mapped or NAT64 address is judged by the IPv4 address inside it, since
 * that is where the packet goes; 6to4 and Teredo tunnels are refused whatever they carry. Anything but a canonical
 * address (names, zone ids, short or octal spellings) is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (address.includes('%')) return false;
  switch (isIP(address)) {
    case 4:
      return isPublicIpv4(ipaddr.IPv4.parse(address));
    case 6:
      return isPublicIpv6(ipaddr.IPv6.parse(address));
    default:
      return false;
  }
}

/** The same ranges for the kernel of Node: a socket given this list refuses them even if a check above it were lost. */
export function specialPurposeBlockList(): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of SPECIAL_IPV4.map(split)) list.addSubnet(network, prefix, 'ipv4');
  for (const [network, prefix] of SPECIAL_IPV6.map(split)) list.addSubnet(network, prefix, 'ipv6');
  return list;
}

/** One spelling per address, so that two of them can be compared. */
export const canonicalAddress = (address: string): string => ipaddr.process(address).toNormalizedString();

function isPublicIpv4(address: ipaddr.IPv4): boolean {
  return address.range() === 'unicast' && !ipv4Ranges.some((range) => address.match(range));
}

function isPublicIpv6(address: ipaddr.IPv6): boolean {
  if (address.isIPv4MappedAddress()) return isPublicIpv4(address.toIPv4Address());
  if (address.match(NAT64)) return isPublicIpv4(new ipaddr.IPv4(address.toByteArray().slice(-4)));
  if (!address.match(GLOBAL_UNICAST_IPV6)) return false;
  return address.range() === 'unicast' && !ipv6Ranges.some((range) => address.match(range));
}

function split(range: string): readonly [string, number] {
  const [network = '', prefix = ''] = range.split('/');
  return [network, Number(prefix)];
}
