import type { LanguagePatterns } from './language-data.js';

/** Spanish, of Spain and of America (“vos” and “ustedes” too). Only “ser” makes a passive: “está abierto” is a state. */
export const SPANISH: LanguagePatterns = {
  verbBracket: null,
  adverbPattern: /^\p{L}{2,}mente$/u,
  participlePattern: /^\p{L}{2,}(?:ad|id|íd)[oa]s?$/u,
  finitePattern:
    /^(?!(?:capó|paletó|dominó|rondó|caf[eé]|bebé|comité|puré|qué|porqué|josé|chalé|aquí|allí|ahí|así|jabalí|colibrí|gramos|tramos|ramos|reclamos|kilogramos|extremos|supremos|primos|racimos)$)(?!\p{L}*[áéíóú]\p{L}*[aei]mos$)\p{L}{2,}(?:ó|é|í|amos|emos|imos|aron|ieron|aban|ábamos|íamos|ían|aste|iste|aré|eré|iré|ará|erá|irá|arán|erán|irán|aremos|eremos|iremos|arían|erían|irían|asteis|isteis)$/u,
  verbAfterSubject:
    /^(?!(?:mism[oa]s?|sol[oa]s?|también|tampoco|nunca|dos|tres|menos|ahora)$)\p{L}+(?:o|a|e|as|es|an|en|mos|é|í|ó|áis|éis|aste|iste|ía|ron)$/u,
  enclitic: /(?<=\p{L}{2})(?:me|te|se|nos|os|l[oae]s?)(?:l[oae]s?)?$/u,
  elision: null,
  contraction: null,
  simile:
    /(?<![\p{L}\p{M}])(?:tan [\p{L}-]+ como (?:una?|el|la|los|las) [\p{L}-]+|como (?:una? |unos |unas |si )(?:[\p{L}-]+ ?){1,5}|cual (?:una? )?[\p{L}-]+|igual que (?:una? |el |la )[\p{L}-]+)/giu,
  antithesis:
    /(?<![\p{L}\p{M}])(?:no (?:s[óo]lo |solamente |únicamente |simplemente )?[^.!?;]{3,80}?,? sino|no es [^.!?;,]{2,60}[,;—–] ?es)(?![\p{L}\p{M}])/giu,
  metaphorLink:
    '(?:es|son|era|eran|fue|será|sigue siendo|se convierte en|se convirtió en) (?:una?|el|la|los|las|nuestr[oa]|mi|tu) (?:[a-zá-úñ-]+ )?',
};
