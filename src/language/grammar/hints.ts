import type { LanguageData } from '../data/language-data.js';
import { ruleLabels } from '../units/rule-labels.js';
import type { Word } from '../units/text-units.js';
import { HINT } from './sentence-view.js';

/** What the rules of the language say of a sentence, as bits of {@link HINT}. */
export function hintsOf(text: string, words: readonly Word[], data: LanguageData): number {
  const { complex, compound, passive } = ruleLabels(text, words, data);
  return (complex ? HINT.complex : 0) | (compound ? HINT.compound : 0) | (passive ? HINT.passive : 0);
}
