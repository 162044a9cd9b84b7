import type { LanguagePatterns } from './language-data.js';

/**
 * French. Elided words are listed with their apostrophe (`j'`, `qu'`). Verbs that form their perfect with “être” are no
 * passives (“est arrivé”), nor is anything after a reflexive pronoun (“s’est levé”).
 */
export const FRENCH: LanguagePatterns = {
  verbBracket: null,
  adverbPattern: /^\p{L}{2,}ment$/u,
  participlePattern: /^\p{L}{2,}(?:é(?:e|s|es)?|(?<![aou])i(?:e|s|es)?|(?<![aeioqg])u(?:e|s|es)?)$/u,
  finitePattern:
    /^\p{L}{2,}(?:aient|èrent|issent|issait|eront|iront|erait|erais|erions|eriez|irait|âmes|ûmes)$/u,
  verbAfterSubject:
    /^(?!(?:même|mêmes|autres|deux|trois|ensemble|seule?s?|tous|toutes|est-ce)$)\p{L}+(?:e|es|ent|ons|ez|t|s|d|a|ai|as|ont|x)$/u,
  enclitic:
    /-(?:moi|toi|lui|nous|vous|leur|les?|la|y|en|ce|je|tu|(?:t-)?(?:ils?|elles?|on))(?:-(?:moi|en|y|lui|leur|nous))?$/u,
  elision: /^(?:lorsqu|puisqu|quoiqu|jusqu|quelqu|presqu|qu|[ldjmtscn])'/u,
  contraction: null,
  simile:
    /(?<![\p{L}\p{M}])(?:(?:aussi|si) [\p{L}-]+ (?:que|qu['’]) ?une? [\p{L}-]+|comme (?:une? |des |si |l['’])(?:[\p{L}'’-]+ ?){1,5}|tel(?:le|s|les)? (?:une? |des |qu['’]une? )[\p{L}-]+|pareil(?:le|s|les)? à (?:une? |des )?[\p{L}-]+)/giu,
  antithesis:
    /(?<![\p{L}\p{M}])(?:(?:non (?:pas |seulement |plus )?|(?:pas|jamais) (?:seulement |juste |simplement |uniquement )?)[^.!?;]{3,80}?,? mais(?: (?:aussi|bien|plutôt|encore))?|ce n['’]est pas [^.!?;,]{2,60}[,;—–] ?c['’]est)(?![\p{L}\p{M}])/giu,
  metaphorLink:
    "(?:est|sont|était|étaient|devient|deviennent|reste|n'est pas|n’est pas) (?:pas )?(?:une? |des |la |le |l['’]|notre |mon |ma |votre )(?:[a-zà-ÿœ-]+ )?",
};
