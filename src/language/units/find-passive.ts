import type { LanguageData } from '../data/language-data.js';

/** Whether a passive is among the words of a sentence (of one clause, where the language has a verb bracket). */
export const isPassive = (tokens: readonly string[], data: LanguageData): boolean =>
  tokens.some((token, index) => {
    if (!data.beForms.has(token) || data.reflexives.has(tokens[index - 1] ?? '')) return false;
    return data.verbBracket === null ? isFollowed(tokens, index, data) : isBracketed(tokens, index, data);
  });

/** “was quickly built”: the participle follows, adverbs between. */
function isFollowed(tokens: readonly string[], index: number, data: LanguageData): boolean {
  let at = index + 1;
  while (at < index + 4 && isAdverb(tokens[at] ?? '', data)) at += 1;
  return isParticiple(tokens[at] ?? '', data);
}

/** “wurde im Mai gebaut”, “dass es gebaut wurde”: the participle is anywhere after or right before. */
function isBracketed(tokens: readonly string[], index: number, data: LanguageData): boolean {
  if (isParticiple(tokens[index - 1] ?? '', data)) return true;
  return tokens.some((token, at) => {
    if (at <= index || !isParticiple(token, data)) return false;
    // “wird gemacht haben” is the future perfect.
    const next = tokens[at + 1] ?? '';
    return !data.auxiliaries.has(next) || data.beForms.has(next);
  });
}

const isAdverb = (token: string, data: LanguageData): boolean =>
  data.adverbsBeforeParticiple.has(token) || data.adverbPattern.test(token);

const isParticiple = (token: string, data: LanguageData): boolean =>
  data.participles.has(token) ||
  (data.participlePattern.test(token) && !data.notParticiples.has(token) && !data.functionWords.has(token));
