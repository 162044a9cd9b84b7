/** Syllables of an English word by its vowel groups, silent endings taken off; at least 1. */
export function syllables(word: string): number {
  const bare = word.toLowerCase().replace(/[^a-z]/gu, '');
  if (bare.length <= 3) return 1;
  const spoken = bare.replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/u, '').replace(/^y/u, '');
  return Math.max(1, (spoken.match(/[aeiouy]{1,2}/gu) ?? []).length);
}

/** Flesch reading ease (Flesch 1948): 206.835 − 1.015 words a sentence − 84.6 syllables a word; higher is easier. */
export const fleschReadingEase = (words: readonly string[], sentences: number): number =>
  206.835 -
  1.015 * (words.length / sentences) -
  84.6 * (words.reduce((sum, word) => sum + syllables(word), 0) / words.length);
