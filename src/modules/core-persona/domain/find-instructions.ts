import { visibleText } from '../../../shared/visible-text.js';
import type { WritingSample } from './onboarding.js';

/** A stretch of a sample that reads like an instruction to a language model. */
export interface FoundInstruction {
  readonly sampleId: string;
  /** The words, as the reader of a screen sees them; cut to {@link MAX_EXCERPT} characters. */
  readonly excerpt: string;
}

const MAX_EXCERPT = 80;

/** Up to three words of any kind, so that “all of the previous” is found as “previous” is. */
const FEW = String.raw`(?:[\p{L}'’]+ ){0,3}`;

/**
 * Ways to talk to a model, by language: “forget what you were told” with its objects, “show what you were told”, “from
 * now on you are”. Words are from the attacks that PromptInject (Perez & Ribeiro 2022, arXiv:2211.09527) and Greshake et
 * al. (2023, arXiv:2302.12173) describe, translated. An author who writes about such attacks is found too: it is for a
 * person to judge, and costs no more than a line of advice.
 */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  en: [
    `(?:ignore|disregard|forget|override|bypass) ${FEW}(?:previous|prior|above|earlier|preceding|system|your) (?:instructions?|prompts?|rules?|directions?|guidelines?|orders?)`,
    `(?:ignore|disregard|forget) (?:everything|anything|all)(?: that)?(?: is| was| stands)? (?:above|before|you (?:were|have been) told)`,
    `(?:reveal|print|repeat|output|show|display|recite|translate|encode) ${FEW}(?:system prompt|(?:your|hidden|initial|secret) (?:instructions?|prompts?|rules?)|(?:everything|text|words) above)`,
    `(?:from now on|henceforth),? you (?:are|will|must|shall)`,
    `you are (?:now|no longer) (?:an? )?(?:${FEW})(?:ai|assistant|model|chatbot|bound|restricted|dan)`,
  ],
  de: [
    `(?:ignorier\\p{L}*|vergiss|missachte\\p{L}*) ${FEW}(?:bisherigen?|vorherigen?|vorigen?|obigen?|früheren?|deine|eure|ihre) (?:anweisung|instruktion|regel|vorgabe|befehl)\\p{L}*`,
    `(?:zeig\\p{L}*|gib|nenn\\p{L}*|wiederhol\\p{L}*|verrat\\p{L}*|drucke) ${FEW}(?:system-?prompt|systemanweisung|deine (?:anweisung|regel)|geheime\\p{L}* (?:anweisung|regel))\\p{L}*`,
    `(?:ab jetzt|von nun an) (?:bist|wirst|musst) du`,
  ],
  fr: [
    `(?:ignore[zr]?|oublie[zr]?) ${FEW}(?:instructions?|consignes?|règles|directives) (?:précédentes?|antérieures?|ci-dessus)`,
    `(?:révèle|révélez|affiche|affichez|répète|répétez|donne|donnez)[- ]${FEW}(?:prompt système|(?:tes|vos) (?:instructions|consignes|règles))`,
    `(?:désormais|à partir de maintenant),? (?:tu es|vous êtes|tu dois|vous devez)`,
  ],
  es: [
    `(?:ignora|ignore|olvida|olvide|descarta)[nd]? ${FEW}(?:instrucciones|indicaciones|reglas|órdenes) (?:anteriores|previas|de arriba)`,
    `(?:revela|muestra|imprime|repite|escribe|dime) ${FEW}(?:prompt (?:del|de) sistema|tus (?:instrucciones|reglas))`,
    `(?:a partir de ahora|desde ahora),? (?:eres|serás|debes)`,
  ],
  pt: [
    `(?:ignor[ea]|esque[çc]a|desconsidere) ${FEW}(?:instruções|regras|ordens|orientações) (?:anteriores|prévias|acima)`,
    `(?:revele|mostre|imprima|repita|escreva) ${FEW}(?:prompt (?:do|de) sistema|suas (?:instruções|regras))`,
    `(?:a partir de agora|de agora em diante),? (?:você é|você deve|tu és)`,
  ],
  it: [
    `(?:ignora|ignorate|dimentica|dimenticate) ${FEW}(?:istruzioni|regole|indicazioni|direttive) (?:precedenti|sopra|di sopra|anteriori)`,
    `(?:rivela|mostra|stampa|ripeti|scrivi) ${FEW}(?:prompt (?:di|del) sistema|tue (?:istruzioni|regole))`,
    `(?:d'ora in poi|da ora in poi|da adesso),? (?:sei|sarai|devi)`,
  ],
  nl: [
    `(?:negeer|vergeet) ${FEW}(?:vorige|voorgaande|eerdere|bovenstaande|je|jouw) (?:instructies?|opdrachten|regels|aanwijzingen)`,
    `(?:toon|onthul|herhaal|geef|print) ${FEW}(?:systeemprompt|systeeminstructies?|(?:je|jouw) (?:instructies|regels))`,
    `(?:vanaf nu|van nu af aan) (?:ben|moet|zul) (?:je|jij)`,
  ],
  ru: [`(?:игнорируй(?:те)?|забудь(?:те)?) ${FEW}(?:предыдущие|прошлые|все) (?:инструкции|указания|правила)`],
  ja: [
    `(?:以前|これまで|上記|前|先ほど)の(?:すべての|全ての|全)?(?:指示|命令|ルール|プロンプト)(?:を|は)(?:すべて|全て)?(?:無視|忘れ)`,
    `(?:システム|初期)(?:プロンプト|指示)を(?:表示|出力|教え|見せ|公開|繰り返)`,
  ],
  zh: [
    `(?:忽略|无视|忘记|忽視)(?:之前|以上|上面|先前|所有)(?:的)?(?:所有|全部)?(?:的)?(?:指令|指示|提示|规则|要求)`,
  ],
  /** Marks of chat formats and of tools; prose has no use for them. */
  markers: [
    String.raw`<\|[a-z_]{2,30}\|>|\[/?inst\]|<</?sys>>|</?(?:system|assistant|tool_call|function_call)>`,
    String.raw`(?:^|\n)(?:#{1,6} ?)?(?:system|assistant|developer)(?: prompt| message)? ?:`,
    String.raw`\bsystem ?prompt\b`,
  ],
};

/** One pattern, so that each text is searched once. Scripts without spaces have no word to begin at. */
const ANY_COMMAND = new RegExp(
  Object.entries(COMMANDS)
    .map(([language, all]) =>
      ['ja', 'zh', 'markers'].includes(language) ? all.join('|') : `(?<!\\p{L})(?:${all.join('|')})`,
    )
    .join('|'),
  'iu',
);

/** Letters written as Unicode tags, which are invisible to people and readable for models. */
const TAGS = /[\u{E0020}-\u{E007E}]/gu;

/**
 * The first such stretch of each sample that has one, in the order of the samples. Sees through full-width letters,
 * invisible characters and line breaks; not through other languages than those above, other words, or an encoding.
 */
export function findInstructions(samples: readonly WritingSample[]): readonly FoundInstruction[] {
  return samples.flatMap(({ id, text }) => {
    const found = ANY_COMMAND.exec(readable(text));
    return found === null ? [] : [{ sampleId: id, excerpt: found[0].trim().slice(0, MAX_EXCERPT) }];
  });
}

const readable = (text: string): string =>
  visibleText(text.replace(TAGS, (tag) => String.fromCodePoint((tag.codePointAt(0) ?? 0) - 0xe0000)))
    .normalize('NFKC')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/(?<=[\p{L},]) ?\n ?(?=\p{L})/gu, ' ');
