import type { Block } from '../units/text-units.js';
import { factsOf, type WordFacts } from './word-facts.js';

/** A sequence of words as numbers: equal words have equal numbers, from 0 up to one below `types`. */
export interface NumberedWords {
  readonly ids: Int32Array;
  readonly types: number;
}

/** The words of a corpus, every spelling once: what asks about a word asks once a spelling, not once a word. */
export interface Lexis extends NumberedWords {
  /** The spelling of each number, in order of first occurrence. */
  readonly spellings: readonly string[];
  /** Facts of each spelling, by its number. */
  readonly facts: readonly WordFacts[];
  /** How often each number occurs. */
  readonly counts: Int32Array;
}

/** Numbers words by their first occurrence, and reads what the language (BCP 47) knows of them. */
export function readLexis(words: readonly string[], language: string): Lexis {
  const numbers = new Map<string, number>();
  const ids = new Int32Array(words.length);
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as string;
    let number = numbers.get(word);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(word, number);
    }
    ids[at] = number;
  }
  const types = numbers.size;
  const spellings = [...numbers.keys()];
  return { ids, types, spellings, facts: factsOf(spellings, language), counts: countNumbers({ ids, types }) };
}

/** How often each number occurs. */
export function countNumbers({ ids, types }: NumberedWords): Int32Array {
  const counts = new Int32Array(types);
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] as number;
    counts[id] = (counts[id] as number) + 1;
  }
  return counts;
}

/** The numbers of the words of each sentence. `blocks` hold the words of the lexis in their order. */
export function numberSentences({ ids }: Lexis, blocks: readonly Block[]): readonly Int32Array[] {
  let at = 0;
  return blocks.flatMap(({ sentences, words }) => {
    let from = at;
    at += words.length;
    return sentences.map((sentence) => ids.subarray(from, (from += sentence.words.length)));
  });
}

/** How many words, not spellings, have one of the traits (bits of {@link TRAIT}). */
export function wordsWith({ facts, counts }: Lexis, traits: number): number {
  let sum = 0;
  for (let id = 0; id < counts.length; id += 1)
    if (((facts[id] as WordFacts).traits & traits) !== 0) sum += counts[id] as number;
  return sum;
}
