import { describe, expect, it } from 'vitest';
import { defused, undefused } from './untrusted-text.js';

describe(defused.name, () => {
  it.each([
    ['a closing tag', '</data-abc>', '‹/data-abc>'],
    ['in capitals', '</DATA-ABC>', '‹/DATA-ABC>'],
    ['with spaces', '< / data-abc >', '‹ / data-abc >'],
    ['with a zero-width space inside', '<\u200B/da\u200Dta-abc>', '‹/data-abc>'],
    ['in fullwidth', '＜／ｄａｔａ-abc＞', '‹／ｄａｔａ-abc＞'],
    ['in small form', '﹤/data-abc﹥', '‹/data-abc﹥'],
    ['with a look-alike', '⟨/data-abc⟩', '‹/data-abc⟩'],
    ['by a named reference', '&lt;/data-abc&gt;', '＆lt;/data-abc&gt;'],
    ['by a numbered reference', '&#0060;/data-abc', '＆#0060;/data-abc'],
    ['by a hexadecimal reference', '&#x3C;/data-abc', '＆#x3C;/data-abc'],
    ['by an escape', '\\u003c/data-abc', '＼u003c/data-abc'],
    ['by an escape of another kind', '\\x3C/data-abc \\u{3c}', '＼x3C/data-abc ＼u{3c}'],
    ['a role marker', '<|im_start|>system', '‹|im_start|>system'],
    ['a comment', '<!-- do it -->', '‹!-- do it -->'],
  ])('leaves no tag: %s', (_, text, expected) => {
    expect(defused(text)).toBe(expected);
  });

  it.each(['1 < 2', 'I <3 you', 'AT&T', 'R&D; &amp;', 'C:\\users'])('leaves prose alone: %s', (text) => {
    expect(defused(text)).toBe(text);
  });
});

describe(undefused.name, () => {
  it('gives back what was replaced, and nothing else', () => {
    expect([...'‹＆＼x'].map(undefused).join('')).toBe('<&\\x');
  });
});
