import { describe, expect, it } from 'vitest';
import { isSameSite, pageKey } from './same-site.js';

const same = (site: string, other: string): boolean => isSameSite(new URL(site), new URL(other));
const key = (url: string): string => pageKey(new URL(url));

describe(isSameSite.name, () => {
  it.each([
    ['https://example.com/', 'http://example.com/a'],
    ['https://www.example.com/', 'https://example.com/'],
    ['https://example.com/', 'https://www.example.com/'],
    ['https://example.com/', 'https://blog.example.com/'],
    ['https://www.example.com/', 'https://blog.example.com/'],
    ['http://8.8.8.8/', 'http://8.8.8.8/a'],
  ])('counts for %s the address %s', (site, other) => {
    expect(same(site, other)).toBe(true);
  });

  it.each([
    ['https://example.com/', 'https://example.org/'],
    ['https://example.com/', 'https://badexample.com/'],
    ['https://example.com/', 'https://example.com.evil.test/'],
    ['https://one.example.io/', 'https://two.example.io/'],
    ['https://blog.example.com/', 'https://example.com/'],
    ['http://8.8.8.8/', 'http://1.8.8.8.8.nip.test/'],
  ])('does not count for %s the address %s', (site, other) => {
    expect(same(site, other)).toBe(false);
  });
});

describe(pageKey.name, () => {
  it.each([
    'https://example.com/a',
    'http://www.example.com/a/',
    'https://example.com/a#part',
    'https://example.com/a?utm_source=x&fbclid=y',
  ])('is the same for %s', (url) => {
    expect(key(url)).toBe(key('https://example.com/a'));
  });

  it.each([
    'https://example.com/A',
    'https://example.com/b',
    'https://example.com/a?p=1',
    'https://x.example.com/a',
  ])('is another for %s', (url) => {
    expect(key(url)).not.toBe(key('https://example.com/a'));
  });
});
