import { describe, expect, it } from 'vitest';
import { networkOf } from './client-network.js';

describe(networkOf, () => {
  it.each(['2001:db8:1:2::1', '2001:DB8:1:2:ffff:ffff:ffff:ffff', '2001:0db8:0001:0002:0:0:0:9'])(
    'takes %s for one of 2001:db8:1:2::/64',
    (address) => {
      expect(networkOf(address)).toBe('2001:db8:1:2::/64');
    },
  );

  it.each([
    ['::1', '0:0:0:0::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8::5:6:7:8', '2001:db8:0:0::/64'], // two groups are left out
    ['1:2:3:4:5:6:7::', '1:2:3:4::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('takes %s for one of %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('takes an IPv4 address for itself, in the clothes of IPv6 too', () => {
    expect(networkOf('192.0.2.1')).toBe('192.0.2.1');
    expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1');
  });

  it.each(['', 'unknown', '1:2:3', '::%', '192.0.2.1:443'])('leaves %j as it is', (text) => {
    expect(networkOf(text)).toBe(text);
  });
});
