import { describe, expect, it } from 'vitest';
import { parseRobots } from './robots-rules.js';

const ROBOTS_URL = new URL('https://site.test/robots.txt');
const allowed = (text: string, path: string): boolean =>
  parseRobots(ROBOTS_URL, text).isAllowed(new URL(path, ROBOTS_URL));

describe(parseRobots.name, () => {
  it('allows all where nothing is said', () => {
    expect(allowed('', '/a')).toBe(true);
    expect(allowed('<!doctype html><p>Not found</p>', '/a')).toBe(true);
  });

  it('keeps to the group with our name before that for all', () => {
    const text = 'User-agent: *\nDisallow: /\n\nUser-agent: PersonaSystem\nDisallow: /private';

    expect(allowed(text, '/open')).toBe(true);
    expect(allowed(text, '/private/a')).toBe(false);
  });

  it('knows its name in any case and behind a byte order mark', () => {
    expect(allowed('\uFEFFuser-agent: personasystem\ndisallow: /', '/a')).toBe(false);
    expect(allowed('\uFEFFUser-agent: *\r\nDisallow: /', '/a')).toBe(false);
  });

  it('is not meant by the names of others', () => {
    expect(allowed('User-agent: OtherBot\nDisallow: /', '/a')).toBe(true);
  });

  // RFC 9309, 2.2.2: the longest match wins, and of two alike the allowing one.
  it.each([
    ['Disallow: /a\nAllow: /a/b', '/a/b/c', true],
    ['Disallow: /a\nAllow: /a/b', '/a/c', false],
    ['Disallow: /a\nAllow: /a', '/a', true],
    ['Disallow: /*.pdf$', '/x/y.pdf', false],
    ['Disallow: /*.pdf$', '/x/y.pdf?z', true],
    ['Disallow: /*?q=', '/find?q=x', false],
    ['Disallow:', '/a', true],
    ['Disallow: /%7Ejoe', '/%7ejoe/index.html', false],
    ['Disallow: /ü', '/%C3%BC', false],
  ])('reads %j for %s as RFC 9309 does', (rules, path, expected) => {
    expect(allowed(`User-agent: *\n${rules}`, path)).toBe(expected);
  });

  it('is no rule for another host', () => {
    expect(parseRobots(ROBOTS_URL, '').isAllowed(new URL('https://other.test/'))).toBe(false);
  });

  it('gives the sitemaps as written', () => {
    const text = 'Sitemap: https://site.test/a.xml\nUser-agent: *\nDisallow: /\nSITEMAP: /b.xml';

    expect(parseRobots(ROBOTS_URL, text).sitemaps).toEqual(['https://site.test/a.xml', '/b.xml']);
  });

  it('allows nothing by rules that would take long to check, and says so at once', () => {
    const text = `User-agent: *\n${`Disallow: /${'*a'.repeat(1000)}b\n`.repeat(200)}`;
    const start = performance.now();

    expect(allowed(text, `/${'a'.repeat(2000)}`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('checks the most complicated rules that it accepts in a moment', () => {
    // 8 lines of 2,011 characters are 16,088, under the limit of 16,384.
    const text = `User-agent: *\n${`Disallow: /${'*a'.repeat(1000)}b\n`.repeat(8)}`.replaceAll('b\n', '\n');
    const start = performance.now();
    allowed(text, `/${'a'.repeat(2000)}`);

    expect(performance.now() - start).toBeLessThan(500);
  });
});
