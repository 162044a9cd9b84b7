/**
 * The part of the DOM that reading needs. The program is compiled without the browser's types, so that calls of missing
 * browser features do not compile.
 */
export interface DomNode {
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly childNodes: Iterable<DomNode>;
  remove(): void;
}

/** An element of a page. */
export interface DomElement extends DomNode {
  /** In lower case. */
  readonly localName: string;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
  append(...nodes: readonly DomNode[]): void;
}

/** A parsed page. */
export interface DomDocument {
  readonly documentElement: DomElement;
  createElement(name: string): DomElement;
}

const ELEMENT_NODE = 1;
const TEXT_NODE = 3;

/** Whether a node is an element. */
export const isElement = (node: DomNode): node is DomElement => node.nodeType === ELEMENT_NODE;
/** Whether a node is text. */
export const isText = (node: DomNode): boolean => node.nodeType === TEXT_NODE;
