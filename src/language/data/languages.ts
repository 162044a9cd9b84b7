import { ENGLISH } from './english.js';
import { FRENCH } from './french.js';
import { GERMAN } from './german.js';
import type { LanguageData } from './language-data.js';
import { SPANISH } from './spanish.js';

const LANGUAGES: Readonly<Record<string, LanguageData>> = {
  en: ENGLISH,
  de: GERMAN,
  fr: FRENCH,
  es: SPANISH,
};

/** The data of a language by its BCP 47 tag (`en-GB` is `en`); undefined where only language-neutral measures exist. */
export const languageData = (code: string): LanguageData | undefined =>
  LANGUAGES[code.toLowerCase().split('-', 1)[0] ?? ''];
