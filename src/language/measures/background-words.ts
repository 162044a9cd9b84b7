import { readText } from '../read-learnt.js';

/** A word that is not listed is taken to occur this much as often as the last one that is. */
const FLOOR_SHARE = 0.6;

const LANGUAGES: ReadonlySet<string> = new Set(['de', 'en', 'es', 'fr', 'it', 'nl', 'pt']);

/** How often words occur in the language at large: prose for English, subtitles for the others. */
export interface BackgroundWords {
  /** Per million words; a floor for words outside the list. */
  rate(word: string): number;
  isCommon(word: string): boolean;
  /** Most common first. */
  readonly words: readonly string[];
}

const read = new Map<string, BackgroundWords>();

/** Undefined for languages without a list. */
export function backgroundWords(language: string): BackgroundWords | undefined {
  const code = language.toLowerCase().split('-', 1)[0] ?? '';
  if (!LANGUAGES.has(code)) return undefined;
  let background = read.get(code);
  if (background === undefined) {
    background = readList(readText(`data/common-words/${code}.txt`));
    read.set(code, background);
  }
  return background;
}

function readList(list: string): BackgroundWords {
  const rates = new Map(
    list
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line): [string, number] => {
        const [word = '', rate = '0'] = line.split(' ');
        return [word, Number(rate)];
      }),
  );
  const words = [...rates.keys()];
  const floor = Math.round(FLOOR_SHARE * (rates.get(words.at(-1) ?? '') ?? 0));
  return { rate: (word) => rates.get(word) ?? floor, isCommon: (word) => rates.has(word), words };
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
