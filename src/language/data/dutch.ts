import type { LanguagePatterns } from './language-data.js';

/**
 * Dutch. Strong participles are known by their stems. Only “worden” makes a passive here: “is gebouwd” is a passive, but
 * “is gegaan” an active perfect, and the two look alike. A word loses the apostrophe it begins with: “'t” is listed as “t” too.
 */
export const DUTCH: LanguagePatterns = {
  verbBracket: {
    commaBeforeClause: false,
    prefixes:
      /^(?:aan|af|bij|binnen|door|in|mee|na|neer|om|op|over|plaats|rond|samen|tegen|terug|toe|uit|vast|voor|weg)(?=\p{L}{3})/u,
  },
  adverbPattern: /^\p{L}{3,}(?:gewijs|erwijs|erwijze|halve|waarts)$/u,
  participlePattern:
    /^(?:(?:\p{L}{2,6})?ge(?:\p{L}{2,}[dt]|(?:bak|barst|beten|bet|bed|bleven|bleken|blaz|bod|bog|bond|borg|born|bor|brad|brok|droog|drog|drag|dron[kg]|dwong|dwon?g|ge?t|gev|glo?d|gled|gold|got|grav|grep|hang|heten|het|hev|holp|hou[wd]|jag|kek|klom|klonk|kneep|knep|kom|koz|krop|kre?g|lad|lat|led|lek|leg|lez|log|lop|met|med|nez|nom|not|prez|rad|red|rez|rep|rok|rot|schap|schen|schold|schonk|schor|schot|schov|schre[dv]|schreeuw|schrok|slap|sleten|slep|slop|slot|smeten|smolt|sned|snot|sno?v|spleten|spog|sponn|sproken|sprok|sprong|spot|stok|stol|storv|ste?g|stonk|stoken|stot|stred|strek|trokken|trok|tred|troff|vall|vang|var|vlo[dgt]|vocht|vond|vroren|vroz|wass|wev|weken|wez|wogen|woll|wonn|worp|worv|worm|wond|wrev|wrok|zet|zeten|zoden|zogen|zong|zonk|zop|zouten|zwegen|zweg|zwoll|zwomm|zwor|zworv|broken|dronken|gev|geven|geten|grepen|holpen|keken|kozen|krop|lezen|logen|lopen|nomen|reden|roepen|schoten|schreven|sloten|slapen|sneden|spoten|stegen|stoten|stolen|storven|streken|treden|vlogen|vonden|vroren|wezen|zonden|zogen|dragen|dreven|drev|bleven|boden|bogen|houden|laten|laden|komen|meten|nomen|vangen|vallen|worpen|wonnen|zongen|sprongen|schonken|sproken|sproten|trokken|hangen|hesen|heven|brachten)(?:en)?)|(?:\p{L}{2,5})?(?:be|er|her|mis|ont|ver|over|onder|vol|voor|weer)(?:\p{L}{2,}[dt]|(?:boden|broken|dreven|dwongen|gaven|geven|goten|graven|grepen|heven|houden|keken|komen|kozen|laten|lezen|lopen|nomen|raden|reden|roepen|schenen|schreven|slapen|sloten|slopen|sneden|sproken|stegen|stolen|streden|trokken|troffen|vangen|vallen|vonden|werpen|wezen|wonnen|worpen|worven|zeten|zworen|zwegen|bonden|bogen|drogen|dragen|droten|dwenen|leden|loren|maden|meden|gleken|graven|loken|snoten|stonden)))$/u,
  finitePattern:
    /^\p{L}{2,}(?:eerde|eerden|elde|elden|erde|erden|igde|igden|eerden|kte|kten|chtte|chtten|pte|pten)$/u,
  verbAfterSubject:
    /^(?!(?:allen|allemaal|beiden|alleen|samen|zelf|ook|nooit|niet|oude|nieuwe|eerste|laatste|beste|goede|grote|kleine|twee|drie|meeste|andere|mensen|dagen|keer|jaar|huis|man|kind)$)\p{L}+(?:t|d|en|de|den|te|ten|k|p|l|m|r|f|g|s)$/u,
  enclitic: null,
  elision: null,
  contraction:
    /(?<![\p{L}\p{M}])(?:(?:zo|m|z|da|wa|d|is|wie|hoe|nog|'t|’t)['’](?:n|s|r|t|ie|er)|['’](?:[tnkmrs]|ns|er|k))(?![\p{L}\p{M}'’])/giu,
  simile:
    /(?<![\p{L}\p{M}])(?:(?:zo|even|net zo|zoals) [\p{L}-]+ als (?:een|de|het) [\p{L}-]+|(?:net )?(?:als|zoals|gelijk) een (?:[\p{L}-]+ ?){1,5}|alsof (?:[\p{L}-]+ ?){1,5})/giu,
  antithesis:
    /(?<![\p{L}\p{M}])(?:(?:niet|geen) (?:alleen |slechts |enkel |zomaar )?[^.!?;]{3,80}?,? maar(?: ook| wel| juist)?|(?:het|dat|dit) is (?:niet|geen) [^.!?;,]{2,60}[,;—–] ?(?:het|dat|dit) is)(?![\p{L}\p{M}])/giu,
  metaphorLink:
    '(?:is|zijn|was|waren|blijft|wordt|werd) (?:niet |ook |als )?(?:een|de|het|geen|onze|ons|mijn|jouw|je) (?:[a-zëïéèö-]+ )?',
};
