import type { LanguagePatterns } from './language-data.js';

/**
 * German. Strong participles are known by their stems, weak ones by `ge…t` or by an inseparable prefix and `…t`;
 * `…en` alone would take every infinitive. Only “werden” makes a passive here: “ist geöffnet” is a state.
 */
export const GERMAN: LanguagePatterns = {
  verbBracket: {
    commaBeforeClause: true,
    prefixes:
      /^(?:ab|an|auf|aus|bei|durch|ein|fest|fort|heim|her|hin|los|mit|nach|nieder|statt|teil|um|vor|weg|weiter|wieder|zu|zurück|zusammen)(?=\p{L}{3})/u,
  },
  adverbPattern: /^\p{L}{3,}(?:weise|maßen|wärts|falls)$/u,
  participlePattern:
    /^(?:(?:\p{L}{2,6})?ge(?:\p{L}{2,}t|(?:back|biss|blas|blieb|bog|borg|bot|brat|broch|bund|drosch|drung|fahr|fall|fang|floch|flog|flos|floss|focht|fress|fror|fund|gang|geb|glich|glitt|golt|goss|grab|griff|halt|hang|hau|hob|holf|klung|kniff|komm|kroch|lass|lauf|leg|les|lieh|litt|log|los|lung|mahl|mess|mied|nes|noss|pfiff|pries|rat|rieb|riss|ritt|roch|rief|ruf|rung|schaff|scheh|schied|schien|schlaf|schlag|schliff|schloss|schlung|schmiss|schmolz|schnitt|schob|scholt|schor|schoss|schrieb|schrie|schritt|schwieg|schwoll|schwomm|schwor|schwund|schwung|sess|sott|sotten|soff|sog|sonn|spie|sponn|sproch|sprung|stand|stieg|stoch|stohl|storb|stoß|strich|stritt|stund|sung|sunk|trag|tret|trieb|troff|trog|troffen|trunk|wachs|wasch|wich|wies|woben|wog|wonn|worb|worf|wrung|wund|zog|zwung)e?n)|(?:\p{L}{2,5})?(?:be|emp|ent|er|miss|ver|zer|über|unter|wider|voll)(?:\p{L}{2,}t|(?:bliss|bog|bot|boten|broch|bund|fahr|fall|fang|fund|gang|geb|gess|goss|grab|griff|halt|hob|holf|komm|lass|lauf|les|lieh|litt|log|lor|mess|mied|nomm|rat|riss|roch|ruf|schied|schlag|schliff|schloss|schnitt|schob|scholl|schrieb|schwieg|schwund|sess|sproch|stand|stoch|stieg|storb|strich|tret|trag|trieb|trog|wachs|wies|wog|worb|worf|wund|zog|zwung|dorb|droß|dross|gang)e?n)|\p{L}{2,}iert)$/u,
  finitePattern: /^\p{L}{2,}(?:ierte|ierten|ierst|elte|elten|erte|erten|igte|igten|chte|chten)$/u,
  verbAfterSubject:
    /^(?!(?:heute|beste|erste|letzte|nächste|alten|guten|selbst|erst|leute|deutschen?)$)\p{L}+(?:e|st|t|en|eln|ern)$/u,
  enclitic: null,
  elision: null,
  contraction:
    /(?<![\p{L}\p{M}])(?:(?:geht|gibt|hat|ist|war|wär|wird|kann|hab|mach|macht|nimm|sag|lass|wenn|ob|dass|wie|was|wo|ich|du|er|sie|wir|ihr|mir|dir|man|so|und|find|seh|weiß|steht|kommt|tut|wer|da|bin|hast|haben|sind|läuft|auf|für|in|um|durch|über|unter|hinter|vor)['’]s|['’](?:ne[nmrs]?|nen|n|s|ran|rein|raus|rauf|runter|rum|rüber|mal)|(?:hab|glaub|find|geh|komm|mach|sag|denk|seh|würd|könnt|hätt|wär|wollt|sollt|werd|brauch|versteh|steh|leb|lieb|hör|frag|nehm|bräucht|müsst|möcht)['’])(?![\p{L}\p{M}])/giu,
  simile:
    /(?<![\p{L}\p{M}])(?:(?:so|ebenso|genauso) [\p{L}-]+ wie (?:ein(?:e[nmr]?)?|der|die|das) [\p{L}-]+|wie (?:ein(?:e[nmr]?)?) (?:[\p{L}-]+ ?){1,5}|als (?:ob|wenn) (?:[\p{L}-]+ ?){1,5}|gleich einem? [\p{L}-]+|gleich einer [\p{L}-]+)/giu,
  antithesis:
    /(?<![\p{L}\p{M}])(?:(?:nicht|kein(?:e[nmrs]?)?) (?:nur |bloß |allein |einfach )?[^.!?;]{2,80}?,? (?:sondern)|(?:das|es|dies) ist (?:nicht|kein(?:e[nmrs]?)?) [^.!?;,]{2,60}[,;—–] ?(?:das|es|dies|sondern|ist))(?![\p{L}\p{M}])/giu,
  metaphorLink:
    '(?:ist|sind|war|waren|bleibt|wird|wurde|wurden) (?:nicht |auch |nur )?(?:kein(?:e[nmr]?)?|ein(?:e[nmr]?)?|der|die|das|unsere?|meine?|deine?) (?:[a-zäöüß-]+ )?',
};
