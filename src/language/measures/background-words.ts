import { EN_COMMON_WORDS } from '../data/en-common-words.js';

/** Words less common than the list; its last entries occur about this often. */
const FLOOR_PER_MILLION = 20;

const ENGLISH = new Map(
  EN_COMMON_WORDS.split('\n').map((line): [string, number] => {
    const [word = '', rate = '0'] = line.split(' ');
    return [word, Number(rate)];
  }),
);

/** How often words occur in general prose of a language. */
export interface BackgroundWords {
  /** Per million words; a floor for words outside the list. */
  rate(word: string): number;
  isCommon(word: string): boolean;
  /** Most common first. */
  readonly words: readonly string[];
}

/** Undefined for languages without a list. */
export function backgroundWords(language: string): BackgroundWords | undefined {
  if (!language.startsWith('en')) return undefined;
  return {
    rate: (word) => ENGLISH.get(word) ?? FLOOR_PER_MILLION,
    isCommon: (word) => ENGLISH.has(word),
    words: [...ENGLISH.keys()],
  };
}

/**
 * Dunning's log-likelihood ratio G² (Dunning 1993) of `count` in `total` words against an expected rate; positive only
 * for overuse. Above 10.83 the difference is significant at p < 0.001.
 */
export function logLikelihood(count: number, total: number, ratePerMillion: number): number {
  const expected = (total * ratePerMillion) / 1e6;
  if (count <= expected || expected === 0) return 0;
  return 2 * (count * Math.log(count / expected) - (count - expected));
}
