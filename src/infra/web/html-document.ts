import { parseHTML } from 'linkedom';
import { type DomDocument, type DomElement, isElement } from './dom.js';
import { PageTooComplex } from './page-too-complex.js';

/** A long encyclopaedia article has some 20,000 tags; unmatched closing tags make the parser's work quadratic. */
const MAX_TAGS = 60_000;
/** Browsers stop nesting at 512 (their parsers' own limit); the text extractor is recursive and quadratic in depth. */
const MAX_DEPTH = 500;

/**
 * Parses HTML into a document with one `html`, one `head` and one `body`, as a browser would make it: pages may leave
 * those tags out. Runs no script and fetches nothing. Throws {@link PageTooComplex}.
 */
export function parseHtmlDocument(html: string): DomDocument {
  if (countTags(html) > MAX_TAGS) throw new PageTooComplex(`More than ${MAX_TAGS} tags.`);
  const parsed = parse(html);
  const document = parsed?.documentElement?.localName === 'html' ? parsed : parse(inSkeleton(html));
  if (!document) throw new PageTooComplex('No document came of it.');
  gatherIntoBody(document);
  tidyElements(document.documentElement);
  return document;
}

function parse(html: string): DomDocument | null {
  const { document }: { document: DomDocument | null } = parseHTML(html);
  return document;
}

const inSkeleton = (html: string): string =>
  `<html><head></head><body>${html.replace(/^\s*<!doctype[^>]*>/iu, '')}</body></html>`;

function countTags(html: string): number {
  let count = 0;
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at + 1)) count += 1;
  return count;
}

/** What belongs into the head wherever a page puts it. */
const METADATA: ReadonlySet<string> = new Set(['base', 'link', 'meta', 'title']);

/** The parser leaves content outside of `body` where it stood, and then invents an empty body beside it. */
function gatherIntoBody(document: DomDocument): void {
  const root = document.documentElement;
  const children = [...root.childNodes];
  const elements = children.filter(isElement);
  const head = elements.find((element) => element.localName === 'head') ?? document.createElement('head');
  const body = elements.find((element) => element.localName === 'body') ?? document.createElement('body');
  body.append(...children.filter((child) => child !== head && child !== body));
  head.append(...[...body.childNodes].filter(isElement).filter((element) => METADATA.has(element.localName)));
  root.append(head);
  root.append(body);
}

/** Walks the tree level by level, for recursion is what a deep tree is meant to break. */
function tidyElements(root: DomElement): void {
  let level: DomElement[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) throw new PageTooComplex(`Nested more than ${MAX_DEPTH} deep.`);
    level.forEach(lowerAttributeNames);
    level = level.flatMap((element) => [...element.childNodes].filter(isElement));
  }
}

/** In HTML `HREF` is `href`; the parser keeps the case, so that look-ups would miss it. */
function lowerAttributeNames(element: DomElement): void {
  const shouting = Array.from(element.attributes).filter(({ name }) => name !== name.toLowerCase());
  for (const { name, value } of shouting) element.setAttribute(name.toLowerCase(), value);
}
