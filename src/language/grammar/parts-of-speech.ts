import { EN_LEXICON } from '../data/en-lexicon.js';

let english: ReadonlyMap<string, string> | undefined;

/** The parts of speech a word can have by the lexicon of a language, likeliest first; undefined for words it lacks. */
export function partsOfSpeech(language: string): (word: string) => string | undefined {
  if (language !== 'en') return () => undefined;
  english ??= readLexicon(EN_LEXICON);
  const lexicon = english;
  return (word) => lexicon.get(word);
}

/** A line holds a list of tags, a colon, and the words that have it. */
function readLexicon(lines: string): ReadonlyMap<string, string> {
  return new Map(
    lines.split('\n').flatMap((line): [string, string][] => {
      const [tags = '', words = ''] = line.split(':');
      return words.split(' ').map((word) => [word, tags]);
    }),
  );
}
