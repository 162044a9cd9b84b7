import type { DomElement } from './dom.js';

/** Inline styles that hide text: hidden text was not written for readers. */
const HIDING_STYLES: readonly RegExp[] = [
  /display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden/u,
  /opacity\s*:\s*0(?![.\d])|font-size\s*:\s*(?:0(?![.\d])|0?\.\d+px|1px|0?\.[0-2]\d*r?em)|(?:^|[;\s])color\s*:\s*transparent/u,
  /(?:^|[;\s])(?:(?:left|top|right|bottom|text-indent)\s*:\s*-\d{3,}|margin-(?:left|top)\s*:\s*-\d{4,})/u,
  /clip\s*:\s*rect\(\s*(?:0|1px)|clip-path\s*:\s*(?:inset\(\s*(?:50|100)%|circle\(\s*0)/u,
  /transform\s*:[^;]{0,80}(?:scale[xy]?\(\s*0\s*[,)]|translate[xy]?\(\s*-\d{4,})/u,
];
/** A box of no size hides only what does not flow over its edge. */
const NO_BOX = /(?:^|[;\s])(?:max-)?(?:height|width)\s*:\s*[01](?:px)?\s*(?:;|$)/u;
const CUT_OFF = /overflow\s*:\s*(?:hidden|clip)/u;
const COLOUR = /(?:^|[;\s])color\s*:\s*([^;!]+)/u;
const GROUND = /(?:^|[;\s])background(?:-color)?\s*:\s*([^;!]+)/u;

/** More than any page needs, and short enough for every pattern above. */
const MAX_STYLE_CHARACTERS = 2000;

const HIDDEN_BY_ATTRIBUTE =
  '[hidden], [aria-hidden="true" i], [popover], dialog:not([open]), template, datalist';

/**
 * Removes what the markup itself keeps from a reader's eyes: by attribute, by element, by inline style, its own colour as
 * its own background included. What a style sheet or a script hides (a class, white text on a page that is white by its
 * sheet) is not known here, as neither is run.
 */
export function removeHidden(root: DomElement): void {
  const unseen = [...root.querySelectorAll('[style]')].filter(hasHidingStyle);
  for (const element of [...unseen, ...root.querySelectorAll(HIDDEN_BY_ATTRIBUTE)]) element.remove();
}

function hasHidingStyle(element: DomElement): boolean {
  const style = plainStyle(element.getAttribute('style') ?? '');
  if (HIDING_STYLES.some((hiding) => hiding.test(style))) return true;
  if (NO_BOX.test(style) && CUT_OFF.test(style)) return true;
  const colour = COLOUR.exec(style)?.[1]?.trim();
  return colour !== undefined && colour === GROUND.exec(style)?.[1]?.trim();
}

/** In lower case, without comments and escapes, behind which a property can hide as well. */
const plainStyle = (style: string): string =>
  style
    .slice(0, MAX_STYLE_CHARACTERS)
    .replace(/\/\*[\s\S]*?(?:\*\/|$)/gu, '')
    .replace(/\\([0-9a-f]{1,5})\s?/giu, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .toLowerCase();
