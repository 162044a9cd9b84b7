import { syllablesIn } from './syllables.js';

/** `constant − sentence · words a sentence − word · syllables a word`. */
interface EaseFormula {
  readonly constant: number;
  readonly sentence: number;
  readonly word: number;
}

const FORMULAS: Readonly<Record<string, EaseFormula>> = {
  // Amstad, Wie verständlich sind unsere Zeitungen? (1978).
  de: { constant: 180, sentence: 1, word: 58.5 },
  // Flesch, A new readability yardstick, Journal of Applied Psychology 32 (1948).
  en: { constant: 206.835, sentence: 1.015, word: 84.6 },
  // Szigriszt-Pazos, Sistemas predictivos de legibilidad del mensaje escrito: fórmula de perspicuidad (1993).
  es: { constant: 206.835, sentence: 1, word: 62.3 },
  // Kandel & Moles, Application de l’indice de Flesch à la langue française (1958).
  fr: { constant: 207, sentence: 1.015, word: 73.6 },
  // Franchina & Vacca’s first fit (1972, “Flesch–Vacca”), 0.65 for each syllable in 100 words. Their second (1986:
  // 217 − 1.3 · words a sentence − 0.6 · syllables in 100 words) agreed less with readers (Lucisano & Piemontese 1988).
  it: { constant: 206, sentence: 1, word: 65 },
  // Douma, De leesbaarheid van landbouwbladen (1960), 0.77 for each syllable in 100 words.
  nl: { constant: 206.84, sentence: 0.93, word: 77 },
  // Martins et al., Readability formulas applied to textbooks in Brazilian Portuguese (1996): Flesch, 42 points up.
  pt: { constant: 248.835, sentence: 1.015, word: 84.6 },
};

/**
 * Reading ease by the formula that was fitted to the language, about 0–100, higher is easier; it can leave that range.
 * Figures of two languages do not compare. Undefined in other languages and without words or sentences.
 */
export function readingEase(
  language: string,
  words: readonly string[],
  sentences: number,
): number | undefined {
  const code = language.toLowerCase().split('-', 1)[0] ?? '';
  const spoken = words.reduce((sum, word) => sum + (syllablesIn(code, word) ?? 1), 0);
  return easeOf(language, words.length, spoken, sentences);
}

/** The same of counts. */
export function easeOf(
  language: string,
  words: number,
  spoken: number,
  sentences: number,
): number | undefined {
  const code = language.toLowerCase().split('-', 1)[0] ?? '';
  const formula = Object.hasOwn(FORMULAS, code) ? FORMULAS[code] : undefined;
  if (formula === undefined || words === 0 || sentences <= 0) return undefined;
  return formula.constant - formula.sentence * (words / sentences) - formula.word * (spoken / words);
}
