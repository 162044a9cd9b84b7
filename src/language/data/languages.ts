import { DUTCH } from './dutch.js';
import { ENGLISH } from './english.js';
import { FRENCH } from './french.js';
import { GERMAN } from './german.js';
import { ITALIAN } from './italian.js';
import type { LanguageData } from './language-data.js';
import { PORTUGUESE } from './portuguese.js';
import { SPANISH } from './spanish.js';

const LANGUAGES: Readonly<Record<string, LanguageData>> = {
  de: GERMAN,
  en: ENGLISH,
  es: SPANISH,
  fr: FRENCH,
  it: ITALIAN,
  nl: DUTCH,
  pt: PORTUGUESE,
};

/** The data of a language by its BCP 47 tag (`en-GB` is `en`); undefined where only language-neutral measures exist. */
export const languageData = (code: string): LanguageData | undefined => {
  const primary = code.toLowerCase().split('-', 1)[0] ?? '';
  return Object.hasOwn(LANGUAGES, primary) ? LANGUAGES[primary] : undefined;
};
