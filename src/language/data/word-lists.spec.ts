import { describe, expect, it } from 'vitest';
import { parseWordLists, readWordLists } from './word-lists.js';

describe(parseWordLists.name, () => {
  it('reads the words of each section, over several lines', () => {
    const lists = parseWordLists('# comment\n\n[articles]\nder die\ndas\n\n[verbs]\ngeht\n');

    expect([...lists.articles]).toEqual(['der', 'die', 'das']);
    expect([...lists.verbs]).toEqual(['geht']);
  });

  it('gives an empty list for a section that the file leaves out', () => {
    expect(parseWordLists('[articles]\nthe\n').hedges.size).toBe(0);
  });

  it('refuses a section that no measure uses', () => {
    expect(() => parseWordLists('[artikles]\nthe\n')).toThrow('[artikles]');
  });

  it('refuses words before the first section', () => {
    expect(() => parseWordLists('the\n[articles]\n')).toThrow('before the first section');
  });
});

describe(readWordLists.name, () => {
  it.each(['de', 'en', 'es', 'fr', 'it', 'nl', 'pt'])('holds lower-case words only for %s', (code) => {
    const words = Object.values(readWordLists(code)).flatMap((list) => [...list]);

    expect(words.length).toBeGreaterThan(1000);
    expect(words.filter((word) => word !== word.toLowerCase())).toEqual([]);
  });
});
