import { describe, expect, it } from 'vitest';
import { isElement } from './dom.js';
import { parseHtmlDocument } from './html-document.js';
import { PageTooComplex } from './page-too-complex.js';

/** The names of the root and its children, and the text of the body. */
function shapeOf(html: string) {
  const root = parseHtmlDocument(html).documentElement;
  const children = [...root.childNodes].filter(isElement);
  return {
    root: root.localName,
    children: children.map(({ localName }) => localName),
    text: children.find(({ localName }) => localName === 'body')?.textContent?.trim(),
  };
}
const nested = (depth: number): string => `${'<div>'.repeat(depth)}words${'</div>'.repeat(depth)}`;

describe(parseHtmlDocument.name, () => {
  it.each([
    ['all there', '<!doctype html><html><head><title>t</title></head><body><p>words</p></body></html>'],
    ['no body', '<html><head><title>t</title></head><p>words</p></html>'],
    ['no head', '<HTML><BODY><P>words</P></BODY></HTML>'],
    ['neither', '<html><p>words</p></html>'],
    ['something between head and body', '<html><head></head><link rel="x"><body><p>words</p></body></html>'],
    ['no html', '<!DOCTYPE html><p>words</p>'],
    ['no tag', 'words'],
    ['a comment first', '<!-- <html> --><div>words</div>'],
    ['nothing closed', '<html><body><div><p>words'],
  ])('makes one html with head and body of a page with %s', (_what, html) => {
    expect(shapeOf(html)).toEqual({ root: 'html', children: ['head', 'body'], text: 'words' });
  });

  it('makes an empty document of nothing', () => {
    expect(shapeOf('')).toEqual({ root: 'html', children: ['head', 'body'], text: '' });
  });

  it('puts a title without a head into the head', () => {
    const root = parseHtmlDocument('<!doctype html><title>t</title><p>words</p>').documentElement;

    expect(root.querySelector('head > title')?.textContent).toBe('t');
  });

  it('finds attributes however they are written', () => {
    const root = parseHtmlDocument(
      '<html><body><A HREF="/a" Class="b">words</A></body></html>',
    ).documentElement;

    expect(root.querySelector('a[href="/a"].b')?.textContent).toBe('words');
  });

  it('runs no script', () => {
    parseHtmlDocument(
      '<html><body><script>globalThis.ran = true</script><img src=x onerror="globalThis.ran = true">',
    );

    expect(globalThis).not.toHaveProperty('ran');
  });

  it('takes 60,000 tags, and not one more', () => {
    expect(shapeOf('<br>'.repeat(60_000)).root).toBe('html');
    expect(() => parseHtmlDocument('<br>'.repeat(60_001))).toThrow(PageTooComplex);
  });

  it('takes elements 490 deep, and not 510', () => {
    expect(shapeOf(nested(490)).text).toBe('words');
    expect(() => parseHtmlDocument(nested(510))).toThrow(PageTooComplex);
  });
});
