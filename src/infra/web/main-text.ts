import { Readability } from '@mozilla/readability';
import { type DomDocument, type DomElement, type DomNode, isElement } from './dom.js';
import { paragraphsOf } from './paragraphs.js';

/** About fifty words: below it the extractor looks again with looser rules. */
const MIN_ARTICLE_CHARACTERS = 250;

/** Inline styles by which text is kept from a reader's eyes: nobody wrote it for people. */
const HIDING_STYLE =
  /display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden|(?:font-size|opacity)\s{0,4}:\s{0,4}0(?![.\d])|(?:^|[;\s])(?:left|top|text-indent)\s{0,4}:\s{0,4}-\d{3,}/iu;

/**
 * The main prose of a page, as paragraphs of plain text: what remains when navigation, sidebars, comments, forms and
 * hidden text are gone. Empty where no part of the page looks like prose. Uses the document up.
 */
export function mainText(document: DomDocument): readonly string[] {
  removeHidden(document.documentElement);
  const article = new Readability<DomNode>(document, {
    charThreshold: MIN_ARTICLE_CHARACTERS,
    // The tree itself, for we want its text: building HTML from it only to parse it again would lose nothing but time.
    serializer: (node: DomNode) => node,
  }).parse();
  const content = article?.content;
  return content && isElement(content) ? paragraphsOf(content) : [];
}

function removeHidden(root: DomElement): void {
  const unseen = [...root.querySelectorAll('[style]')].filter(hasHidingStyle);
  for (const element of [...unseen, ...root.querySelectorAll('[hidden], [aria-hidden="true"], template')]) {
    element.remove();
  }
}

const hasHidingStyle = (element: DomElement): boolean =>
  HIDING_STYLE.test(element.getAttribute('style') ?? '');
