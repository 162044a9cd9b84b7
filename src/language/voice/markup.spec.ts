import { describe, expect, it } from 'vitest';
import { maskMarkup } from './markup.js';

/** The prose that is left, with single blanks. */
const prose = (text: string): string => maskMarkup(text).replaceAll(/\s+/gu, ' ').trim();

describe(maskMarkup.name, () => {
  it('keeps the length and the line breaks of fenced code', () => {
    const text = 'One.\n```ts\nconst a = 1;\n```\nTwo.';

    const masked = maskMarkup(text);

    expect(masked).toHaveLength(text.length);
    expect(masked.split('\n')).toHaveLength(5);
    expect(prose(text)).toBe('One. Two.');
  });

  it.each([
    ['a closing fence that is indented by three', '```\ncode\n   ```\nProse.', 'Prose.'],
    ['a closing fence that is longer', '```\ncode\n`````\nProse.', 'Prose.'],
    ['a fence of tildes around one of backticks', '~~~\n```\ncode\n```\n~~~\nProse.', 'Prose.'],
    ['a fence that is never closed', 'Prose.\n```\ncode\nmore code', 'Prose.'],
    ['a shorter fence, which closes nothing', '````\ncode\n```\nmore\n````\nProse.', 'Prose.'],
    [
      'a line with text behind its backticks, which closes nothing',
      '```\ncode\n``` x\nmore\n```\nProse.',
      'Prose.',
    ],
    ['backticks in the info string, which open nothing', '``` a ` b\nProse.', 'a b Prose.'],
    ['an HTML comment', 'One <!-- not\nthis --> two.', 'One two.'],
    ['an HTML comment that is never closed', 'One <!-- two.', 'One <!-- two.'],
    ['underscores between letters', 'snake_case and __strong__ text', 'snake_case and strong text'],
  ])('knows %s', (_, text, left) => {
    expect(prose(text).replace('<!--', '<!--')).toBe(left);
  });

  it.each(['`', '~', '<!--', '_', 'a_', '*', '[', '](', '> ', '- '])(
    'takes 100,000 characters of "%s"',
    (token) => {
      const text = token.repeat(100_000 / token.length);

      expect(maskMarkup(text)).toHaveLength(text.length);
    },
  );
});
