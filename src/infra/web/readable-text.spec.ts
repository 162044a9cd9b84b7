import { describe, expect, it } from 'vitest';
import { isProse, joinParagraphs } from './readable-text.js';

const words = (count: number): string =>
  Array.from({ length: count }, (_, index) => `word${index}`).join(' ');

describe(isProse.name, () => {
  it('begins at fifty words, over all paragraphs', () => {
    expect(isProse([words(49)])).toBe(false);
    expect(isProse([words(50)])).toBe(true);
    expect(isProse([words(25), words(25)])).toBe(true);
    expect(isProse([])).toBe(false);
  });

  it('counts no signs', () => {
    expect(isProse(['— … ! ? · '.repeat(50)])).toBe(false);
  });

  it('finds the words of scripts that put no spaces between them', () => {
    expect(isProse(['昨日は雨が降っていたので、家で本を読んで過ごしました。'.repeat(5)])).toBe(true);
    expect(isProse(['ผมชอบอ่านหนังสือในวันที่ฝนตก'.repeat(10)])).toBe(true);
  });
});

describe(joinParagraphs.name, () => {
  it('puts blank lines between paragraphs', () => {
    expect(joinParagraphs(['a', 'b'])).toEqual({ text: 'a\n\nb', isCut: false });
  });

  it('leaves out whole paragraphs beyond 100,000 characters', () => {
    const [first, second] = ['a'.repeat(60_000), 'b'.repeat(60_000)];

    expect(joinParagraphs([first, second])).toEqual({ text: first, isCut: true });
  });

  it('cuts a single paragraph that is longer than that', () => {
    expect(joinParagraphs(['a'.repeat(100_001)])).toEqual({ text: 'a'.repeat(100_000), isCut: true });
    expect(joinParagraphs(['a'.repeat(100_000)])).toEqual({ text: 'a'.repeat(100_000), isCut: false });
  });
});
