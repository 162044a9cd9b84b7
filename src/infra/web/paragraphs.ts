import { type DomElement, type DomNode, isElement, isText } from './dom.js';

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Elements that end the paragraph before them and begin a new one. */
const BLOCKS = names(
  'address article center dd details div dl dt fieldset hr li main ol p section summary ul',
);

/**
 * Elements without the author's running prose: headings are labels, quotations are words of others, tables, code and
 * captions are no sentences, and the rest belongs to the page rather than to the text.
 */
const SKIPPED = names(
  'h1 h2 h3 h4 h5 h6 blockquote pre table figure figcaption caption ' +
    'nav aside footer header form button select textarea label dialog menu ' +
    'script style noscript template svg math iframe object audio video canvas',
);

/** A paragraph that is nearly all link is a list of other pages. */
const MAX_LINKED_SHARE = 0.8;

/** Soft hyphens and zero-width marks that are no part of any word. Not U+200C/D, which Persian and emoji need. */
const INVISIBLE = /[\u00AD\u200B\u2060\uFEFF]/gu;

/** The prose paragraphs below an element, in reading order, white space collapsed; a line break inside one stays `\n`. */
export function paragraphsOf(root: DomElement): readonly string[] {
  const draft = new Draft();
  visit(root, draft, false);
  draft.endParagraph();
  return draft.paragraphs;
}

class Draft {
  readonly paragraphs: string[] = [];
  private parts: string[] = [];
  private linkedCharacters = 0;

  add(text: string, isLinked: boolean): void {
    this.parts.push(text);
    if (isLinked) this.linkedCharacters += text.trim().length;
  }

  endParagraph(): void {
    const text = this.parts.join('').replace(INVISIBLE, '');
    const isLinkList = this.linkedCharacters > MAX_LINKED_SHARE * text.trim().length;
    this.parts = [];
    this.linkedCharacters = 0;
    if (!isLinkList)
      this.paragraphs.push(
        ...text
          .split(/\n\s*\n/u)
          .map(tidy)
          .filter((line) => line !== ''),
      );
  }
}

const tidy = (text: string): string =>
  text
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .trim();

function visit(node: DomNode, draft: Draft, isLinked: boolean): void {
  if (isText(node)) draft.add((node.textContent ?? '').replace(/\s+/gu, ' '), isLinked);
  if (!isElement(node) || SKIPPED.has(node.localName) || isNoteMark(node)) return;
  if (node.localName === 'br') draft.add('\n', false);
  const isBlock = BLOCKS.has(node.localName);
  if (isBlock) draft.endParagraph();
  for (const child of node.childNodes) visit(child, draft, isLinked || node.localName === 'a');
  if (isBlock) draft.endParagraph();
}

/** The raised number of a footnote. */
const isNoteMark = (element: DomElement): boolean =>
  element.localName === 'sup' && /^[\s[\]()\d*†‡]*$/u.test(element.textContent ?? '');
