import type { LanguageData } from '../data/language-data.js';

/** Whether a word is a finite verb that the language data know by its form or its ending. */
export function isFinite(token: string, data: LanguageData): boolean {
  if (data.auxiliaries.has(token) || data.verbs.has(token)) return true;
  if (data.finitePattern?.test(token) === true && !data.notParticiples.has(token)) return true;
  // “dit-il”: the hyphen shows that a verb is before it.
  if (!token.includes('-')) return false;
  const bare = withoutEnclitic(token, data);
  return bare !== token && (data.auxiliaries.has(bare) || data.verbs.has(bare));
}

/** Whether there is a finite verb, known or right after a subject pronoun. */
export const hasFiniteVerb = (tokens: readonly string[], data: LanguageData): boolean =>
  tokens.some((_, index) => isFiniteVerbAt(tokens, index, data));

/** Whether the word at a place is one, by itself and the word before it. */
export function isFiniteVerbAt(tokens: readonly string[], index: number, data: LanguageData): boolean {
  const [token, before] = [tokens[index] ?? '', tokens[index - 1] ?? ''];
  if (isFinite(token, data) && !data.nounMarkers.has(before)) return true;
  return index > 0 && data.verbAfterSubject.test(token) && data.subjectPronouns.has(before);
}

/** A verb without the pronouns that hang on it, and without the accent they call for: `mírame` is `mira`. */
export function withoutEnclitic(token: string, data: LanguageData): string {
  if (data.enclitic === null) return token;
  const bare = token.replace(data.enclitic, '');
  return bare === token
    ? token
    : bare
        .normalize('NFD')
        .replace(/\u0301/gu, '')
        .normalize('NFC');
}
