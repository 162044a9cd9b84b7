import type { LanguageData } from '../data/language-data.js';
import type { Sentence, SentenceType, Word } from './text-units.js';

type Labels = Pick<Sentence, 'type' | 'complex' | 'compound' | 'passive'>;

/** Longer pieces without a verb of our list still have one that we do not know. */
const MAX_FRAGMENT_WORDS = 9;
const CLOSERS = /(?:["'”’»)\]\s*_]|\p{Extended_Pictographic}|\u{FE0F}|\u{200D})+$/u;

/** Labels a sentence by its final mark and its closed-class words; without language data only the mark speaks. */
export function labelSentence(text: string, words: readonly Word[], data: LanguageData | undefined): Labels {
  const mark = text.replace(CLOSERS, '').at(-1) ?? '';
  const tokens = words.map((word) => word.text);
  if (data === undefined)
    return { type: typeByMark(mark) ?? 'declarative', complex: null, compound: null, passive: null };
  return {
    type: typeByMark(mark) ?? typeByWords(tokens, data),
    complex: isComplex(tokens, data),
    compound: isCompound(text, tokens, data),
    passive: isPassive(tokens, data),
  };
}

function typeByMark(mark: string): SentenceType | undefined {
  if (mark === '?' || mark === '？' || mark === '؟') return 'question';
  return mark === '!' || mark === '！' ? 'exclamation' : undefined;
}

function typeByWords(tokens: readonly string[], data: LanguageData): SentenceType {
  if (isImperative(tokens, data)) return 'imperative';
  return tokens.length <= MAX_FRAGMENT_WORDS && !hasFiniteVerb(tokens, data) ? 'fragment' : 'declarative';
}

function isImperative(tokens: readonly string[], data: LanguageData): boolean {
  const first = tokens.findIndex(
    (token) => !data.negationsAndStarts.has(token) || data.imperatives.has(token),
  );
  const verb = tokens[first];
  if (verb === undefined || !data.imperatives.has(verb)) return false;
  // “Work is hard”: what a verb follows is a noun.
  const next = tokens[first + 1];
  return next === undefined || !data.auxiliaries.has(next);
}

const hasFiniteVerb = (tokens: readonly string[], data: LanguageData): boolean =>
  tokens.some(
    (token, index) =>
      data.auxiliaries.has(token) ||
      data.verbs.has(token) ||
      (token.length > 4 && token.endsWith('ed') && !data.notParticiples.has(token)) ||
      (index > 0 &&
        token.length > 3 &&
        /[^su]s$/u.test(token) &&
        data.subjectPronouns.has(tokens[index - 1] ?? '')),
  );

function isComplex(tokens: readonly string[], data: LanguageData): boolean {
  return tokens.some((token, index) => {
    const next = tokens[index + 1] ?? '';
    if (index > 0 && data.subordinators.has(token)) return true;
    if (index === 0 && data.subordinators.has(token))
      return hasFiniteVerb(tokens.slice(1), data) && !data.auxiliaries.has(next);
    // “said that …”, “think we …”: a clause as object.
    if (data.clauseVerbs.has(token))
      return (
        next === 'that' || (data.subjectPronouns.has(next) && hasFiniteVerb(tokens.slice(index + 2), data))
      );
    return false;
  });
}

function isCompound(text: string, tokens: readonly string[], data: LanguageData): boolean {
  const halves = text.split(';');
  if (halves.length > 1 && halves.every((half) => half.trim().split(/\s+/u).length >= 3)) return true;
  return tokens.some((token, index) => {
    if (index < 2 || !data.coordinators.has(token)) return false;
    const next = tokens[index + 1] ?? '';
    const startsClause =
      data.subjectPronouns.has(next) || data.auxiliaries.has(next) || data.determiners.has(next);
    return (
      startsClause &&
      hasFiniteVerb(tokens.slice(0, index), data) &&
      hasFiniteVerb(tokens.slice(index + 1, index + 9), data)
    );
  });
}

function isPassive(tokens: readonly string[], data: LanguageData): boolean {
  return tokens.some((token, index) => {
    if (!data.beForms.has(token)) return false;
    let at = index + 1;
    while (at < index + 4 && isAdverb(tokens[at] ?? '', data)) at += 1;
    return isParticiple(tokens[at] ?? '', data);
  });
}

const isAdverb = (token: string, data: LanguageData): boolean =>
  data.adverbsBeforeParticiple.has(token) || (token.length > 4 && token.endsWith('ly'));

const isParticiple = (token: string, data: LanguageData): boolean =>
  data.participles.has(token) ||
  (token.length > 4 && token.endsWith('ed') && !data.notParticiples.has(token));
