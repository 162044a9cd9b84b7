import { readLearnt } from '../read-learnt.js';

interface Lexicon {
  /** Each holds Penn tags, likeliest first, a colon, and the words that can have them. */
  readonly lines: readonly string[];
}

let english: ReadonlyMap<string, string> | undefined;

/** The parts of speech a word can have by the lexicon of a language, likeliest first; undefined for words it lacks. */
export function partsOfSpeech(language: string): (word: string) => string | undefined {
  if (language !== 'en') return () => undefined;
  english ??= readLexicon(readLearnt<Lexicon>('lexicon-en'));
  const lexicon = english;
  return (word) => lexicon.get(word);
}

function readLexicon({ lines }: Lexicon): ReadonlyMap<string, string> {
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const [tags = '', words = ''] = line.split(':');
      return words.split(' ').map((word) => [word, tags]);
    }),
  );
}
