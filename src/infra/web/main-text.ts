import { Readability } from '@mozilla/readability';
import { type DomDocument, type DomNode, isElement } from './dom.js';
import { removeHidden } from './hidden-text.js';
import { paragraphsOf } from './paragraphs.js';

/** About fifty words: below it the extractor looks again with looser rules. */
const MIN_ARTICLE_CHARACTERS = 250;

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
