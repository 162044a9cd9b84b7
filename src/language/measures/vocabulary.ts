import type { CountedWord, SignaturePhrase, VocabularyAnalysis } from '../fingerprint.js';
import { backgroundWords, logLikelihood } from './background-words.js';
import type { Corpus } from './corpus.js';
import type { Lexis } from './lexis.js';
import { TRAIT } from './word-facts.js';

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
  return rankedCounts([...counts], limit, least);
}

function rankedCounts(
  counts: readonly (readonly [word: string, count: number])[],
  limit: number,
  least: number,
): readonly CountedWord[] {
  return counts
    .filter(([, count]) => count >= least)
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([word, count]) => ({ word, count }));
}

/** The spellings that have the trait, with how often they occur. */
const countsWith = (
  { spellings, facts, counts }: Lexis,
  trait: number,
): readonly (readonly [string, number])[] =>
  facts.flatMap(({ traits }, id) =>
    (traits & trait) === 0 ? [] : [[spellings[id] as string, counts[id] as number] as const],
  );

/** Characteristic and avoided words of a corpus. */
export function vocabularyOf(
  corpus: Corpus,
  lexicalDiversity: number | null,
  sophistication: number | null,
): VocabularyAnalysis {
  const { lexis } = corpus;
  const share = (test: (length: number) => boolean) => {
    let sum = 0;
    for (const [id, { length }] of lexis.facts.entries()) if (test(length)) sum += lexis.counts[id] as number;
    return sum / lexis.ids.length;
  };
  const short = share((length) => length <= SHORT);
  const medium = share((length) => length > SHORT && length <= MEDIUM);
  return {
    lexicalDiversity,
    vocabularySophistication: sophistication,
    mostFrequentContentWords: rankedCounts(countsWith(lexis, TRAIT.theme), 20, 2),
    wordLengthDistribution: { short, medium, long: Math.max(0, 1 - short - medium) },
    signaturePhrases: signaturePhrases(corpus),
    avoidedWords: avoidedWords(corpus),
  };
}

/** Phrases of two or three words with content at both ends, for repetition. */
export function keyPhrases(corpus: Corpus): readonly CountedWord[] {
  const { spellings, facts, counts } = corpus.lexis;
  // A phrase that comes twice has words that come twice.
  const isEdge = Uint8Array.from(facts, ({ traits }, id) =>
    (counts[id] as number) > 1 && (traits & TRAIT.theme) !== 0 ? 1 : 0,
  );
  const phrases: string[] = [];
  for (const ids of corpus.sentenceIds) {
    const spell = (at: number): string => spellings[ids[at] as number] as string;
    for (let i = 0; i < ids.length - 1; i += 1) {
      if (isEdge[ids[i] as number] !== 1) continue;
      if (isEdge[ids[i + 1] as number] === 1) phrases.push(`${spell(i)} ${spell(i + 1)}`);
      if (i + 2 < ids.length && isEdge[ids[i + 2] as number] === 1)
        phrases.push(`${spell(i)} ${spell(i + 1)} ${spell(i + 2)}`);
    }
  }
  return ranked(phrases, 15, 2);
}

function signaturePhrases(corpus: Corpus): readonly SignaturePhrase[] {
  const background = backgroundWords(corpus.language.code);
  if (background === undefined) return [];
  return countsWith(corpus.lexis, TRAIT.letter)
    .filter(([, count]) => count >= MIN_COUNT)
    .map(([phrase, count]) => ({
      phrase,
      count,
      logLikelihood: logLikelihood(count, corpus.words.length, background.rate(phrase)),
    }))
    .filter(({ logLikelihood: g2 }) => g2 > SIGNIFICANT)
    .toSorted((a, b) => b.logLikelihood - a.logLikelihood || (a.phrase < b.phrase ? -1 : 1))
    .slice(0, 20)
    .map((one) => ({ ...one, logLikelihood: Math.round(one.logLikelihood * 10) / 10 }));
}

function avoidedWords({ language, lexis }: Corpus): readonly string[] {
  const background = backgroundWords(language.code);
  if (background === undefined) return [];
  const counts = new Map(countsWith(lexis, TRAIT.letter));
  return background.words.slice(0, COMMON_WORDS).filter((word) => {
    const expected = (lexis.ids.length * background.rate(word)) / 1e6;
    return expected >= EXPECTED_TO_AVOID && (counts.get(word) ?? 0) <= expected * AVOIDED_SHARE;
  });
}
