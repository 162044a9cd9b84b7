import { FUNCTION_WORD_SET } from './function-words.js';
import type { Token } from './tokens.js';

const ENGLISH_SHARE = 0.25; // function words are 40–60 % of English prose, and under 15 % of its neighbours'

/** `en` when the closed-class words of English make up a quarter of the words, else `und` (BCP 47: undetermined). */
export function spokenLanguage(tokens: readonly Token[]): string {
  const words = tokens.filter((token) => token.kind === 'word');
  const known = words.filter((token) => FUNCTION_WORD_SET.has(token.text)).length;
  return words.length > 0 && known / words.length >= ENGLISH_SHARE ? 'en' : 'und';
}
