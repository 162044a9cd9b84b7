import { describe, expect, it } from 'vitest';
import { loadConfig } from './app-config.js';

const trusted = (TRUST_PROXY: string) => loadConfig({ TRUST_PROXY }).http.trustProxy;

describe('TRUST_PROXY', () => {
  it.each([
    ['false', false],
    ['true', 'nearest'],
    ['10.0.0.0/8, 2001:db8::/32,192.0.2.7', ['10.0.0.0/8', '2001:db8::/32', '192.0.2.7']],
    ['loopback, uniquelocal', ['loopback', 'uniquelocal']],
  ])('takes %s', (text, proxies) => {
    expect(trusted(text)).toEqual(proxies);
  });

  it.each([
    '1',
    'yes',
    'proxy.example.com',
    '10.0.0.0/33',
    '2001:db8::/129',
    '10.0.0.0/8/8',
    '10.0.0.0/',
    ',',
  ])('refuses %s', (text) => {
    expect(() => trusted(text)).toThrow(/TRUST_PROXY: .*true, false or .*10\.0\.0\.0\/8/u);
  });
});
