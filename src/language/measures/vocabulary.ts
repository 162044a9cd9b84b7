import type { CountedWord, SignaturePhrase, VocabularyAnalysis } from '../fingerprint.js';
import { backgroundWords, logLikelihood } from './background-words.js';
import type { Corpus } from './corpus.js';

/** G² at p < 0.001 (χ², one degree of freedom). */
const SIGNIFICANT = 10.83;
const MIN_COUNT = 3;
/** A common word expected this often and hardly there is avoided. */
const EXPECTED_TO_AVOID = 5;
const AVOIDED_SHARE = 0.2;
const COMMON_WORDS = 200;
const SHORT = 4;
const MEDIUM = 8;

/** Counts of items, most frequent first, ties by alphabet. */
export function ranked(items: readonly string[], limit: number, least = 1): readonly CountedWord[] {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= least)
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([word, count]) => ({ word, count }));
}

export function vocabularyOf(
  corpus: Corpus,
  lexicalDiversity: number | null,
  sophistication: number | null,
): VocabularyAnalysis {
  const { words } = corpus;
  const share = (test: (length: number) => boolean) =>
    words.filter((word) => test([...word].length)).length / words.length;
  const short = share((length) => length <= SHORT);
  const medium = share((length) => length > SHORT && length <= MEDIUM);
  return {
    lexicalDiversity,
    vocabularySophistication: sophistication,
    mostFrequentContentWords: ranked(contentWords(corpus), 20, 2),
    wordLengthDistribution: { short, medium, long: Math.max(0, 1 - short - medium) },
    signaturePhrases: signaturePhrases(corpus),
    avoidedWords: avoidedWords(corpus),
  };
}

/** Words that are not among the closed classes; where the language has no data, words of four letters and more. */
export const contentWords = ({ words, data }: Corpus): readonly string[] =>
  words.filter((word) =>
    data === undefined
      ? [...word].length >= SHORT
      : word.length > 2 &&
        /^\p{L}/u.test(word) &&
        !data.functionWords.has(word) &&
        !data.auxiliaries.has(word) &&
        !data.pronouns.has(word),
  );

/** Phrases of two or three words with content at both ends, for repetition. */
export function keyPhrases(corpus: Corpus): readonly CountedWord[] {
  const content = new Set(contentWords(corpus));
  const phrases = corpus.sentences.flatMap(({ words }) =>
    words.flatMap((word, i) =>
      [2, 3].flatMap((n) => {
        const gram = words.slice(i, i + n).map(({ text }) => text);
        const last = gram.at(-1) ?? '';
        return gram.length === n && content.has(word.text) && content.has(last) ? [gram.join(' ')] : [];
      }),
    ),
  );
  return ranked(phrases, 15, 2);
}

function signaturePhrases(corpus: Corpus): readonly SignaturePhrase[] {
  const background = backgroundWords(corpus.language.code);
  if (background === undefined) return [];
  return ranked(
    corpus.words.filter((word) => /^\p{L}/u.test(word)),
    Number.MAX_SAFE_INTEGER,
    MIN_COUNT,
  )
    .map(({ word, count }) => ({
      phrase: word,
      count,
      logLikelihood: logLikelihood(count, corpus.words.length, background.rate(word)),
    }))
    .filter(({ logLikelihood: g2 }) => g2 > SIGNIFICANT)
    .toSorted((a, b) => b.logLikelihood - a.logLikelihood || (a.phrase < b.phrase ? -1 : 1))
    .slice(0, 20)
    .map((one) => ({ ...one, logLikelihood: Math.round(one.logLikelihood * 10) / 10 }));
}

function avoidedWords(corpus: Corpus): readonly string[] {
  const background = backgroundWords(corpus.language.code);
  if (background === undefined) return [];
  const counts = new Map(
    ranked(corpus.words, Number.MAX_SAFE_INTEGER).map(({ word, count }) => [word, count]),
  );
  return background.words.slice(0, COMMON_WORDS).filter((word) => {
    const expected = (corpus.words.length * background.rate(word)) / 1e6;
    return expected >= EXPECTED_TO_AVOID && (counts.get(word) ?? 0) <= expected * AVOIDED_SHARE;
  });
}
