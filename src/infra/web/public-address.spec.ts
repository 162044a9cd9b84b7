import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalAddress, isPublicAddress, specialPurposeBlockList } from './public-address.js';

const words = (list: string): readonly string[] => list.trim().split(/\s+/u);

/**
 * First and last address of each range that may not be reached, worked out by hand from its prefix. The last three are
 * outside of 2000::/3, which is all that IANA has given out.
 */
const SPECIAL = words(`
  0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.0 100.127.255.255 127.0.0.0 127.0.0.1 127.255.255.255
  168.63.129.16 169.254.0.0 169.254.169.254 169.254.255.255 172.16.0.0 172.31.255.255 192.0.0.0 192.0.0.192
  192.0.0.255 192.0.2.0 192.0.2.255 192.31.196.0 192.31.196.255 192.52.193.0 192.52.193.255 192.88.99.0
  192.88.99.255 192.168.0.0 192.168.255.255 192.175.48.0 192.175.48.255 198.18.0.0 198.19.255.255 198.51.100.0
  198.51.100.255 203.0.113.0 203.0.113.255 224.0.0.0 239.255.255.255 240.0.0.0 255.255.255.255 :: ::1 ::7f00:1
  ::ffff:0:0:0 ::ffff:0:7f00:1 64:ff9b:1:: 64:ff9b:1:ffff::1 100:: 100::ffff:ffff:ffff:ffff 100:0:0:1:: 2001::
  2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:1ff:ffff:: 2001:db8:: 2001:db8:ffff::1 2002:: 2002:7f00:1::
  2002:808:808:: 2620:4f:8000:: 2620:4f:8000:ffff:: 3fff:: 3fff:fff::1 5f00:: 5f00:ffff:: fc00:: fd00:ec2::254
  fdff:ffff::1 fe80:: febf:ffff:: fec0:: feff:: ff00:: ff02::1 4000:: 1fff:ffff:: 8000::1
`);

/** The neighbours of those ranges, and addresses of well-known public services. */
const PUBLIC = words(`
  1.0.0.0 1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0
  168.63.129.15 169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 192.0.1.0 192.0.3.0 192.167.255.255
  192.169.0.0 198.17.255.255 198.20.0.0 198.51.99.255 198.51.101.0 203.0.112.255 203.0.114.0 223.255.255.255
  2000::1 2001:200:: 2001:4860:4860::8888 2001:db7:ffff:: 2001:db9:: 2003::1 2606:4700::1111 2620:4f:7fff::
  2620:4f:8001:: 3ffe::1 3fff:1000::
`);

const NO_ADDRESS = [
  '',
  'localhost',
  '127.1',
  '0x7f.0.0.1',
  '0177.0.0.1',
  '2130706433',
  '127.0.0.1.',
  '127.0.0.1:80',
  '[::1]',
];

const family = (address: string): 'ipv4' | 'ipv6' => (address.includes(':') ? 'ipv6' : 'ipv4');

describe(isPublicAddress.name, () => {
  it.each(SPECIAL)('refuses %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(PUBLIC)('accepts %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each(NO_ADDRESS)('takes no other spelling than the canonical one: %j', (text) => {
    expect(isPublicAddress(text)).toBe(false);
  });

  it('refuses an address with a zone', () => {
    expect(isPublicAddress('fe80::1%eth0')).toBe(false);
    expect(isPublicAddress('2606:4700::1111%1')).toBe(false);
  });

  it('judges a mapped or NAT64 address by the IPv4 address inside', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const expected = isPublicAddress(address);

        expect(isPublicAddress(`::ffff:${address}`)).toBe(expected);
        expect(isPublicAddress(`64:ff9b::${address}`)).toBe(expected);
      }),
    );
  });

  it('refuses 6to4 whatever it carries', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xff_ff }), fc.integer({ min: 0, max: 0xff_ff }), (high, low) => {
        expect(isPublicAddress(`2002:${high.toString(16)}:${low.toString(16)}::1`)).toBe(false);
      }),
    );
  });
});

describe(specialPurposeBlockList.name, () => {
  const list = specialPurposeBlockList();
  const outside = new Set(['4000::', '1fff:ffff::', '8000::1']);

  it.each(SPECIAL.filter((address) => !outside.has(address)))('holds %s', (address) => {
    expect(list.check(address, family(address))).toBe(true);
  });

  it('holds the mapped spelling of a refused IPv4 address', () => {
    expect(list.check('::ffff:127.0.0.1', 'ipv6')).toBe(true);
  });

  it.each(PUBLIC)('leaves out %s', (address) => {
    expect(list.check(address, family(address))).toBe(false);
  });
});

describe(canonicalAddress.name, () => {
  it('writes equal addresses alike', () => {
    expect(canonicalAddress('::ffff:127.0.0.1')).toBe('127.0.0.1');
    expect(canonicalAddress('0:0:0:0:0:0:0:1')).toBe(canonicalAddress('::1'));
  });
});
