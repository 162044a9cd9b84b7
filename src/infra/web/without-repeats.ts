/** The paragraphs of one page. */
export interface PageText {
  readonly paragraphs: readonly string[];
}

/** Pages that share this much of their text are one page at two addresses. */
const DUPLICATE_SHARE = 0.8;
/** A paragraph on so many pages, and on half of all, belongs to the site's frame. */
const MIN_FRAME_PAGES = 3;
const MIN_FRAME_SHARE = 0.5;
/** A teaser this long that begins a paragraph seen before is that paragraph, cut off. */
const TEASER_KEY_CHARACTERS = 40;
/** “… (continue reading)” */
const MAX_INVITATION_CHARACTERS = 40;
/** Bounds the work where thousands of paragraphs begin alike. */
const MAX_ALIKE = 20;

/**
 * Removes repeated text: pages that repeat an earlier one (their paragraphs become empty), the frame that a site puts
 * around every page, and single paragraphs and teasers of earlier pages. Of two equal texts the earlier stays, so the
 * pages with the fullest text should come first. The result has the pages in their order.
 */
export function withoutRepeats(pages: readonly PageText[]): readonly PageText[] {
  const distinct = emptyDuplicates(pages);
  const frame = frameOf(distinct);
  const seen = new Set<string>();
  const beginnings = new Map<string, string[]>();
  return distinct.map(({ paragraphs }) => ({
    paragraphs: paragraphs.filter((paragraph) => {
      const key = keyOf(paragraph);
      if (frame.has(key) || seen.has(key) || isTeaser(key, beginnings)) return false;
      seen.add(key);
      remember(key, beginnings);
      return true;
    }),
  }));
}

function emptyDuplicates(pages: readonly PageText[]): readonly PageText[] {
  const kept: ReadonlySet<string>[] = [];
  return pages.map((page) => {
    const keys = page.paragraphs.map(keyOf);
    if (kept.some((earlier) => sharedWith(earlier, keys) >= DUPLICATE_SHARE)) return { paragraphs: [] };
    kept.push(new Set(keys));
    return page;
  });
}

function sharedWith(earlier: ReadonlySet<string>, keys: readonly string[]): number {
  return characters(keys.filter((key) => earlier.has(key))) / Math.max(1, characters(keys));
}

const characters = (keys: readonly string[]): number => keys.reduce((sum, key) => sum + key.length, 0);

function frameOf(pages: readonly PageText[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { paragraphs } of pages) {
    for (const key of new Set(paragraphs.map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const needed = Math.max(MIN_FRAME_PAGES, MIN_FRAME_SHARE * pages.length);
  return new Set([...counts].filter(([, count]) => count >= needed).map(([key]) => key));
}

function remember(key: string, beginnings: Map<string, string[]>): void {
  const beginning = key.slice(0, TEASER_KEY_CHARACTERS);
  const alike = beginnings.get(beginning) ?? [];
  if (alike.length < MAX_ALIKE) alike.push(key);
  beginnings.set(beginning, alike);
}

function isTeaser(key: string, beginnings: ReadonlyMap<string, readonly string[]>): boolean {
  const end = Math.max(key.lastIndexOf('…'), key.lastIndexOf('...'));
  if (end < TEASER_KEY_CHARACTERS || key.length - end > MAX_INVITATION_CHARACTERS) return false;
  const start = key.slice(0, end).replace(/[\s[(]{1,4}$/u, '');
  return (beginnings.get(start.slice(0, TEASER_KEY_CHARACTERS)) ?? []).some((whole) =>
    whole.startsWith(start),
  );
}

const keyOf = (paragraph: string): string => paragraph.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ');
