import type { LanguageData } from '../data/language-data.js';
import { isPassive } from './find-passive.js';
import { hasFiniteVerb, isFinite, isFiniteVerbAt } from './find-verb.js';
import { clausesOf } from './split-clauses.js';
import type { Word } from './text-units.js';

/** What the closed-class words of a language tell of a sentence. */
export interface ClauseLabels {
  readonly complex: boolean;
  readonly compound: boolean;
  readonly passive: boolean;
}

/** Labels a sentence by rules over the words of its language: precise, and blind to what no list holds. */
export function ruleLabels(text: string, words: readonly Word[], data: LanguageData): ClauseLabels {
  const tokens = words.map((word) => word.text);
  // Only a verb bracket is read clause by clause; elsewhere the words alone tell enough.
  const clauses = data.verbBracket === null ? [tokens] : clausesOf(text, words);
  return {
    complex: isComplex(tokens, data) || opensBracketedClause(clauses, data),
    compound: isCompound(text, tokens, data),
    passive: clauses.some((clause) => isPassive(clause, data)),
  };
}

function isComplex(tokens: readonly string[], data: LanguageData): boolean {
  const lastVerb = tokens.findLastIndex((_, index) => isFiniteVerbAt(tokens, index, data));
  return tokens.some((token, index) => {
    const next = tokens[index + 1] ?? '';
    if (index > 0 && data.subordinators.has(token))
      return !tokens.slice(Math.max(0, index - 3), index).some((before) => data.noClauseAfter.has(before));
    if (index === 0 && data.subordinators.has(token))
      return hasFiniteVerb(tokens.slice(1), data) && !data.auxiliaries.has(next);
    // “said that …”, “think we …”: a clause as object.
    if (data.clauseVerbs.has(token))
      return (
        data.complementizers.has(next) ||
        (data.verbBracket === null &&
          data.subjectPronouns.has(next) &&
          (lastVerb > index + 2 || isFinite(tokens[index + 2] ?? '', data)))
      );
    return false;
  });
}

/** “der Mann, der dort steht”: an ambiguous opener of a clause that ends with its verb, or that a subject follows. */
function opensBracketedClause(clauses: readonly (readonly string[])[], data: LanguageData): boolean {
  const bracket = data.verbBracket;
  if (bracket === null) return false;
  return clauses.some((clause, place) => {
    const last = clause.at(-1) ?? '';
    const verbLast = isFinite(last, data) || isFinite(last.replace(bracket.prefixes, ''), data);
    // “…, die Katze und das Kind schlafen”: an article in a list, no relative.
    const lastListed = clause.findLastIndex(
      (token, i) => data.coordinators.has(token) && data.determiners.has(clause[i + 1] ?? ''),
    );
    return clause.some((token, index) => {
      if (!data.clauseOpeners.has(token) || index > clause.length - 3) return false;
      if (lastListed >= index) return false;
      const subject = data.subjectPronouns.has(clause[index + 1] ?? '');
      // “Der Mann kommt” ends with its verb too: a determiner at the start of a sentence opens no clause.
      if (index === 0 && place === 0) return verbLast && clauses.length > 1 && !data.determiners.has(token);
      // After a preposition (“mit der …”) the relative is still at the clause's start.
      if (index === 0 || (index === 1 && data.prepositions.has(clause[0] ?? '')))
        return place > 0 && (verbLast || subject);
      return verbLast && !bracket.commaBeforeClause && carriesContent(clause[index - 1] ?? '', data);
    });
  });
}

const carriesContent = (token: string, data: LanguageData): boolean =>
  !data.functionWords.has(token) &&
  !data.auxiliaries.has(token) &&
  !data.pronouns.has(token) &&
  !data.prepositions.has(token) &&
  !isFinite(token, data);

function isCompound(text: string, tokens: readonly string[], data: LanguageData): boolean {
  const halves = text.split(';');
  if (halves.length > 1 && halves.every((half) => half.trim().split(/\s+/u).length >= 3)) return true;
  const firstVerb = tokens.findIndex((_, index) => isFiniteVerbAt(tokens, index, data));
  return tokens.some((token, index) => {
    if (index < 2 || !data.coordinators.has(token)) return false;
    const next = tokens[index + 1] ?? '';
    const startsClause =
      data.subjectPronouns.has(next) || data.auxiliaries.has(next) || data.determiners.has(next);
    return (
      startsClause &&
      firstVerb >= 0 &&
      firstVerb < index &&
      hasFiniteVerb(tokens.slice(index + 1, index + 9), data)
    );
  });
}
