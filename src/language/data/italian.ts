import type { LanguagePatterns } from './language-data.js';

/**
 * Italian. Elided words are listed with their apostrophe (`l'`, `dell'`). Verbs that form their perfect with “essere” are
 * no passives (“è arrivato”), nor is anything after “si” (“si è rotto”); “venire” and “andare” make passives too.
 */
export const ITALIAN: LanguagePatterns = {
  verbBracket: null,
  adverbPattern: /^\p{L}{2,}mente$/u,
  participlePattern: /^\p{L}{2,}(?:at|it|ut)[oaie]$/u,
  finitePattern:
    /^(?!(?:però|perciò|ciò|falò|comò|casinò)$)\p{L}{2,}(?:arono|erono|irono|avano|evano|ivano|avamo|evamo|ivamo|ebbero|issero|eranno|iranno|erebbe|irebbe|iamo|ò|erai|irai|eremo|iremo|erei|irei|iscono|isce)$/u,
  verbAfterSubject:
    /^(?!(?:stess[oaie]|sol[oaie]|anche|mai|due|tre|insieme|meno|adesso)$)\p{L}+(?:o|i|a|e|ò|à|ì|no)$/u,
  enclitic: /(?:mi|ti|ci|vi|si|ne|gli|l[oaie]|glie(?:l[oaie]|ne)|(?:me|te|ce|ve)(?:l[oaie]|ne))$/u,
  elision:
    /^(?:quest|quell|dell|nell|sull|dall|coll|sant|bell|grand|tutt|anch|senz|quand|nient|mezz|all|dov|com|cos|pov|un|ch|gl|[ldcsmtvn])'/u,
  contraction: null,
  simile:
    /(?<![\p{L}\p{M}])(?:(?:così|tanto) [\p{L}-]+ (?:come|quanto) (?:un[oa]? |un['’]|il |la |lo |l['’])[\p{L}-]+|come (?:un[oa]? |un['’]|se )(?:[\p{L}'’-]+ ?){1,5}|(?:simile|uguale|pari) a (?:un[oa]? |un['’])[\p{L}-]+)/giu,
  antithesis:
    /(?<![\p{L}\p{M}])(?:non (?:solo |soltanto |solamente |semplicemente )?[^.!?;]{3,80}?,? (?:ma(?: anche)?|bensì)|non è [^.!?;,]{2,60}[,;—–] ?è)(?![\p{L}\p{M}])/giu,
  metaphorLink:
    "(?:è|sono|era|erano|fu|sarà|diventa|diventano|resta|rimane) (?:un[oa]? |un['’]|il |la |lo |l['’]|i |gli |le |il nostro |la nostra |il mio |la mia )(?:[a-zà-ú-]+ )?",
};
