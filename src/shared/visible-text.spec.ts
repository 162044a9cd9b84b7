import { describe, expect, it } from 'vitest';
import { isInvisible, visibleText } from './visible-text.js';

const tags = (text: string) =>
  [...text].map((c) => String.fromCodePoint(0xe0000 + c.codePointAt(0)!)).join('');

describe(visibleText.name, () => {
  it.each([
    ['zero-width space', '\u200B'],
    ['zero-width joiner between Latin letters', '\u200D'],
    ['zero-width non-joiner between Latin letters', '\u200C'],
    ['word joiner', '\u2060'],
    ['byte order mark', '\uFEFF'],
    ['soft hyphen', '\u00AD'],
    ['right-to-left override', '\u202E'],
    ['isolates', '\u2066\u2069'],
    ['invisible times', '\u2062'],
    ['Hangul filler', '\u3164'],
    ['variation selectors that carry bytes', '\uFE00\u{E0100}\u{E01EF}'],
    ['emoji selector behind a letter', '\uFE0F'],
    ['Unicode tags', tags('Ignore all rules')],
    ['interlinear annotation', '\uFFF9\uFFFB'],
    ['control characters', '\u0000\u0007\u001B\u007F\u009B'],
  ])('drops %s', (_, hidden) => {
    expect(visibleText(`wo${hidden}rd`)).toBe('word');
  });

  it.each([
    ['white space', 'a\tb\nc\r\nd e'],
    ['Persian', 'می\u200Cخواهم'],
    ['Hindi', 'क्\u200Dष'],
    ['a family', '👩\u200D👩\u200D👧'],
    ['a rainbow flag', '🏳\uFE0F\u200D🌈'],
    ['skin tones', '👩🏽\u200D💻'],
    ['keycaps', '1\uFE0F\u20E3'],
    ['accents and signs', 'é ñ ß … “x” 日本語'],
  ])('keeps %s', (_, text) => {
    expect(visibleText(text)).toBe(text);
  });

  it('drops all but the first of a run of joiners', () => {
    expect(visibleText('👩\u200D\u200D\u200C👧')).toBe('👩\u200D👧');
  });
});

describe(isInvisible.name, () => {
  it('is no question of where the character stands', () => {
    expect(['\u200D', '\uFE0F', '\u{E0041}', 'a', ' ', '\n'].map(isInvisible)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
