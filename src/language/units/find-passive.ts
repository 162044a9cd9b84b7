import type { LanguageData } from '../data/language-data.js';

/** Whether a passive is among the words of a sentence (of one clause, where the language has a verb bracket). */
export function isPassive(tokens: readonly string[], data: LanguageData): boolean {
  const lastParticiple = data.verbBracket === null ? -1 : lastParticipleOf(tokens, data);
  return tokens.some((token, index) => {
    if (!data.beForms.has(token) || data.reflexives.has(tokens[index - 1] ?? '')) return false;
    if (data.verbBracket === null) return isFollowed(tokens, index, data);
    // “wurde im Mai gebaut”, “dass es gebaut wurde”: the participle is anywhere after or right before.
    return lastParticiple > index || isParticiple(tokens[index - 1] ?? '', data);
  });
}

/** “was quickly built”: the participle follows, adverbs between. */
function isFollowed(tokens: readonly string[], index: number, data: LanguageData): boolean {
  let at = index + 1;
  while (at < index + 4 && isAdverb(tokens[at] ?? '', data)) at += 1;
  return isParticiple(tokens[at] ?? '', data);
}

/** Place of the last participle that can belong to a passive; “wird gemacht haben” is the future perfect. */
const lastParticipleOf = (tokens: readonly string[], data: LanguageData): number =>
  tokens.findLastIndex((token, at) => {
    const next = tokens[at + 1] ?? '';
    return isParticiple(token, data) && (!data.auxiliaries.has(next) || data.beForms.has(next));
  });

const isAdverb = (token: string, data: LanguageData): boolean =>
  data.adverbsBeforeParticiple.has(token) || data.adverbPattern.test(token);

const isParticiple = (token: string, data: LanguageData): boolean =>
  data.participles.has(token) ||
  (data.participlePattern.test(token) && !data.notParticiples.has(token) && !data.functionWords.has(token));
