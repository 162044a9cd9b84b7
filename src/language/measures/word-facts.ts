import type { LanguageData } from '../data/language-data.js';
import { languageData } from '../data/languages.js';
import { backgroundWords } from './background-words.js';
import { syllablesIn } from './syllables.js';

/** Bits of {@link WordFacts.traits}. */
export const TRAIT = {
  firstSingular: 1,
  firstPlural: 2,
  second: 4,
  hedge: 8,
  booster: 16,
  transition: 32,
  /** A preposition or an article. */
  formal: 64,
  /** A pronoun, an auxiliary or an interjection. */
  deictic: 128,
  /** Begins with a letter. */
  letter: 256,
  /** Seven letters or more. */
  long: 512,
  /** Of no closed class. */
  content: 1024,
  /** Content that the list of common words lacks. */
  rare: 2048,
  /** Content that can be a theme: no pronoun, three letters or more; without language data four or more. */
  theme: 4096,
} as const;

/** Facts of a spelling in one language, computed once for all its occurrences in all texts. */
export interface WordFacts {
  readonly traits: number;
  /** Code points. */
  readonly length: number;
  /** 1 in languages without rules. */
  readonly syllables: number;
}

const LONG_WORD = 7;
const THEME_WITHOUT_DATA = 4;
/** Cached spellings per language; the cache is emptied when it is full. */
const MAX_SPELLINGS = 50_000;
const kept = new Map<string, Map<string, WordFacts>>();

/** The facts of each spelling in a language (BCP 47). */
export function factsOf(spellings: readonly string[], language: string): readonly WordFacts[] {
  const code = language.toLowerCase().split('-', 1)[0] ?? '';
  const data = languageData(code);
  // A language without data knows nothing that another without data does not.
  const key = data === undefined ? '' : code;
  const known = kept.get(key) ?? new Map<string, WordFacts>();
  kept.set(key, known);
  if (known.size > MAX_SPELLINGS) known.clear();
  return spellings.map((word) => {
    let facts = known.get(word);
    if (facts === undefined) {
      facts = readFacts(word, code, data);
      known.set(word, facts);
    }
    return facts;
  });
}

function readFacts(word: string, code: string, data: LanguageData | undefined): WordFacts {
  const length = [...word].length;
  const shape = (/^\p{L}/u.test(word) ? TRAIT.letter : 0) | (word.length >= LONG_WORD ? TRAIT.long : 0);
  if (data === undefined) {
    const theme = length >= THEME_WITHOUT_DATA ? TRAIT.theme : 0;
    return { traits: shape | theme, length, syllables: 1 };
  }
  return {
    traits: shape | listed(word, data) | contentOf(word, code, data),
    length,
    syllables: syllablesIn(code, word) ?? 1,
  };
}

function listed(word: string, data: LanguageData): number {
  const bit = (list: ReadonlySet<string>, trait: number): number => (list.has(word) ? trait : 0);
  const isFormal = data.prepositions.has(word) || data.articles.has(word);
  const isDeictic =
    !isFormal && (data.pronouns.has(word) || data.auxiliaries.has(word) || data.interjections.has(word));
  return (
    bit(data.firstSingular, TRAIT.firstSingular) |
    bit(data.firstPlural, TRAIT.firstPlural) |
    bit(data.second, TRAIT.second) |
    bit(data.hedges, TRAIT.hedge) |
    bit(data.boosters, TRAIT.booster) |
    bit(data.transitions, TRAIT.transition) |
    (isFormal ? TRAIT.formal : 0) |
    (isDeictic ? TRAIT.deictic : 0)
  );
}

function contentOf(word: string, code: string, data: LanguageData): number {
  if (!/^\p{L}/u.test(word) || data.functionWords.has(word) || data.auxiliaries.has(word)) return 0;
  const background = backgroundWords(code);
  const isTheme = word.length > 2 && !data.pronouns.has(word);
  return (
    TRAIT.content |
    (background !== undefined && !background.isCommon(word) ? TRAIT.rare : 0) |
    (isTheme ? TRAIT.theme : 0)
  );
}
