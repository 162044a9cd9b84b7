import { describe, expect, it } from 'vitest';
import { withoutRepeats } from './without-repeats.js';

const remaining = (...pages: readonly (readonly string[])[]) =>
  withoutRepeats(pages.map((paragraphs) => ({ paragraphs }))).map(({ paragraphs }) => paragraphs);

const LONG = 'The tide came in over the flats before anybody had noticed, and the boats began to lift.';
const OTHER = 'A second paragraph that has nothing to do with the first one and stands quite alone.';
const THIRD = 'A third paragraph, about bread and how long it takes for the dough to rise in winter.';

describe(withoutRepeats.name, () => {
  it('leaves pages alone that have nothing in common', () => {
    expect(remaining([LONG], [OTHER])).toEqual([[LONG], [OTHER]]);
  });

  it('keeps the first of two equal paragraphs, case and spaces aside', () => {
    expect(remaining([LONG, OTHER], [THIRD, ` ${LONG.toUpperCase()}`.trim(), 'x'.repeat(200)])).toEqual([
      [LONG, OTHER],
      [THIRD, 'x'.repeat(200)],
    ]);
    expect(remaining([LONG, LONG, OTHER])).toEqual([[LONG, OTHER]]);
  });

  it('removes what stands on three pages and on half of all', () => {
    const frame = 'Subscribe to the letter that I send on Sundays.';

    expect(remaining([LONG, frame], [OTHER, frame], [THIRD, frame])).toEqual([[LONG], [OTHER], [THIRD]]);
  });

  it('empties a page that repeats another at a second address', () => {
    expect(remaining([LONG, OTHER], [LONG, OTHER, 'Print.'])).toEqual([[LONG, OTHER], []]);
  });

  it('does not take three copies of one page for a frame', () => {
    expect(remaining([LONG, OTHER], [LONG, OTHER], [LONG, OTHER])).toEqual([[LONG, OTHER], [], []]);
  });

  it.each([
    'The tide came in over the flats before anybody …',
    'The tide came in over the flats before anybody... Read more',
    'The tide came in over the flats before anybody […] Continue reading →',
  ])('removes a teaser of an article seen before: %j', (teaser) => {
    expect(remaining([LONG], [OTHER, teaser])).toEqual([[LONG], [OTHER]]);
  });

  it('keeps what only looks like a teaser', () => {
    const own = 'The tide went out over the flats before anybody could say what he had come for …';
    const short = 'The tide …';

    expect(remaining([LONG], [OTHER, own, short])).toEqual([[LONG], [OTHER, own, short]]);
  });

  it('takes so much longer as there is more, for paragraphs that begin alike', () => {
    const timeOf = (count: number): number => {
      const alike = Array.from({ length: count }, (_, index) => `${'a'.repeat(40)} ${index} … more`);
      const teasers = alike.map((text) => `${text} again …`);
      const began = process.cpuUsage();
      remaining(alike, teasers);
      const { user, system } = process.cpuUsage(began);
      return user + system;
    };
    timeOf(20_000); // compiled

    expect(timeOf(20_000) / timeOf(2000)).toBeLessThan(50); // ten times as many; each with each would be a hundred times
  });
});
