import { describe, expect, it } from 'vitest';
import { WebFailure } from './web-failure.js';
import { hostOf, parseWebUrl, portOf, presentableUrl } from './web-url.js';

const words = (list: string): readonly string[] => list.trim().split(/\s+/u);
const noOtherPort = (): boolean => false;

function codeOf(text: string): string {
  try {
    return parseWebUrl(text, noOtherPort).href;
  } catch (error) {
    if (error instanceof WebFailure) return error.code;
    throw error;
  }
}

describe(parseWebUrl.name, () => {
  it.each([
    ['http://example.com', 'http://example.com/'],
    ['https://example.com:443/a?b=c#d', 'https://example.com/a?b=c'],
    ['http://example.com:443/', 'http://example.com:443/'],
    ['HTTP://EXAMPLE.COM/', 'http://example.com/'],
    ['http://example.com./a', 'http://example.com/a'],
    ['http://bücher.example.com/', 'http://xn--bcher-kva.example.com/'],
    ['http://[2606:4700::1111]/', 'http://[2606:4700::1111]/'],
  ])('reads %s as %s', (text, href) => {
    expect(codeOf(text)).toBe(href);
  });

  it.each([
    '',
    'http://a b/',
    ...words(`example.com //example.com http:// http:/// file:///etc/passwd ftp://example.com/
      gopher://example.com:80/ data:text/html,hi javascript:alert(1) blob:http://example.com/x ws://example.com/
      http://user@example.com/ http://user:secret@example.com/ http://:x@example.com/
      http://example.com:22/ http://example.com:8080/ https://example.com:0/ http://example.com:65536/
      http://256.256.256.256/ http://[::1/`),
  ])('refuses %j', (text) => {
    expect(codeOf(text)).toBe('bad-url');
  });

  it.each(
    words(`http://localhost/ http://localhost./ http://LOCALHOST/ http://a.localhost/ http://printer/
      http://metadata.google.internal/ http://nas.local/ http://router.lan/ http://x.home.arpa/
      http://./ http://a..com/ http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/`),
  )('refuses the name of %s', (text) => {
    expect(codeOf(text)).toBe('blocked-address');
  });

  it('refuses an address of more than 2,048 characters', () => {
    const atLimit = `http://a.example/${'a'.repeat(2048 - 'http://a.example/'.length)}`;

    expect(codeOf(atLimit)).toBe(atLimit);
    expect(codeOf(`${atLimit}a`)).toBe('bad-url');
  });

  it('opens another port where it is told to', () => {
    expect(parseWebUrl('http://example.com:8080/', (port) => port === 8080).port).toBe('8080');
  });
});

describe(portOf.name, () => {
  it('knows the ports of the schemes', () => {
    expect(portOf(new URL('http://a.example/'))).toBe(80);
    expect(portOf(new URL('https://a.example/'))).toBe(443);
    expect(portOf(new URL('http://a.example:443/'))).toBe(443);
  });
});

describe(hostOf.name, () => {
  it('takes the brackets from an IPv6 literal', () => {
    expect(hostOf(new URL('http://[::1]/'))).toBe('::1');
  });
});

describe(presentableUrl.name, () => {
  it('hides credentials, also in what is no URL', () => {
    expect(presentableUrl('http://me:secret@example.com/')).toBe('http://example.com/');
    expect(presentableUrl('http://me:secret@example.com:99999/')).toBe('http://example.com:99999/');
  });

  it('shows what was given otherwise, up to 2,048 characters', () => {
    expect(presentableUrl('http://example.com')).toBe('http://example.com');
    expect(presentableUrl('x'.repeat(5000))).toHaveLength(2048);
  });
});
