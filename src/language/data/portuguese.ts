import type { LanguagePatterns } from './language-data.js';

/** Portuguese, of Brazil and of Portugal. Only “ser” makes a passive: “está aberto” is a state. */
export const PORTUGUESE: LanguagePatterns = {
  verbBracket: null,
  adverbPattern: /^\p{L}{2,}mente$/u,
  participlePattern: /^\p{L}{2,}(?:ad|id|íd)[oa]s?$/u,
  finitePattern:
    /^(?!(?:museu|europeu|judeu|liceu|ateu|plebeu|trofeu|hebreu|coliseu|mausoléu|gramos|ramos|extremos|supremos|primos|racimos)$)(?!\p{L}*[áéíóúâêô]\p{L}*[aei]mos$)\p{L}{2,}(?:amos|emos|imos|aram|eram|iram|avam|ávamos|íamos|aste|este|iste|arei|erei|irei|ará|erá|irá|arão|erão|irão|aremos|eremos|iremos|ariam|eriam|iriam|asse|assem|essem|issem|ou|iu)$/u,
  verbAfterSubject:
    /^(?!(?:mesm[oa]s?|só|também|nunca|dois|duas|três|menos|agora)$)\p{L}+(?:o|a|e|as|es|am|em|mos|ei|i|ou|eu|iu|ão|z|r)$/u,
  enclitic: /-(?:me|te|se|nos|vos|lhes?|l?[oa]s?|n[oa]s?)$/u,
  elision: null,
  contraction: null,
  simile:
    /(?<![\p{L}\p{M}])(?:tão [\p{L}-]+ (?:como|quanto) (?:uma?|o|a|os|as) [\p{L}-]+|(?:como|feito|qual|que nem|tal como|igual a) (?:uma? |uns |umas |se fosse )(?:[\p{L}-]+ ?){1,5})/giu,
  antithesis:
    /(?<![\p{L}\p{M}])(?:não (?:só |somente |apenas |simplesmente )?[^.!?;]{3,80}?,? (?:mas(?: sim| também)?|senão)|não é [^.!?;,]{2,60}[,;—–] ?é)(?![\p{L}\p{M}])/giu,
  metaphorLink:
    '(?:é|são|era|eram|foi|será|virou|torna-se|tornou-se) (?:uma?|o|a|os|as|nosso|nossa|meu|minha|teu|seu) (?:[a-zà-úç-]+ )?',
};
