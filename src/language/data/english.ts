import type { LanguagePatterns } from './language-data.js';

/** English. “'s” counts as a contraction only after words that are no possessors: “Ann's” is a possessive. */
export const ENGLISH: LanguagePatterns = {
  verbBracket: null,
  adverbPattern: /^.{3,}ly$/u,
  participlePattern: /^.{3,}ed$/u,
  finitePattern: /^.{3,}ed$/u,
  verbAfterSubject: /^.{2,}[^su]s$/u,
  enclitic: null,
  elision: null,
  contraction:
    /\b(?:\p{L}+n['’]t|\p{L}+['’](?:re|ve|ll|d|m)|(?:it|he|she|that|there|here|who|what|where|how|when|let)['’]s)\b/giu,
  simile: /\b(?:like (?:an?|the|some) (?:[\p{L}'’-]+ ?){1,5}|as [\p{L}-]+ as (?:an?|the) [\p{L}'’-]+)/giu,
  antithesis:
    /\b(?:not (?:just |only |merely |simply )?[^.!?;]{3,80}?,? but\b|(?:it|this|that)(?:['’]s not| is not| isn['’]t)[^.!?;,]{2,60}[,;—–] ?(?:it|this|that)(?:['’]s| is)\b)/giu,
  metaphorLink: "(?:is|are|was|were|isn't|becomes?|became) (?:not )?(?:an?|the|our|my|your) (?:[a-z-]+ )?",
};
