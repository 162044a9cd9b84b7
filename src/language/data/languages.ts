import { DUTCH } from './dutch.js';
import { ENGLISH } from './english.js';
import { FRENCH } from './french.js';
import { GERMAN } from './german.js';
import { ITALIAN } from './italian.js';
import type { LanguageData, LanguagePatterns } from './language-data.js';
import { PORTUGUESE } from './portuguese.js';
import { SPANISH } from './spanish.js';
import { readWordLists } from './word-lists.js';

const PATTERNS: Readonly<Record<string, LanguagePatterns>> = {
  de: GERMAN,
  en: ENGLISH,
  es: SPANISH,
  fr: FRENCH,
  it: ITALIAN,
  nl: DUTCH,
  pt: PORTUGUESE,
};

const languages = new Map<string, LanguageData>();

/**
 * The data of a language by its BCP 47 tag (`en-GB` is `en`), read from its files on first use; undefined where only
 * language-neutral measures exist.
 */
export function languageData(tag: string): LanguageData | undefined {
  const code = tag.toLowerCase().split('-', 1)[0] ?? '';
  const known = languages.get(code);
  if (known !== undefined || !Object.hasOwn(PATTERNS, code)) return known;
  const patterns = PATTERNS[code];
  if (patterns === undefined) return undefined;
  const data = { code, ...readWordLists(code), ...patterns };
  languages.set(code, data);
  return data;
}
