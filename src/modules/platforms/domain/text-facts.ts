import { readText } from '../../../language/index.js';

/** What a platform's reader, and its machine, see of a text. */
export interface TextFacts {
  /** Unicode code points, as the platforms count. */
  readonly characters: number;
  readonly words: number;
  readonly sentences: number;
  readonly firstLine: string;
  readonly hashtags: readonly string[];
  readonly links: readonly string[];
  readonly paragraphs: readonly string[];
  readonly longestParagraphWords: number;
  readonly meanSentenceWords: number | null;
  readonly shouted: readonly string[];
  readonly emoji: number;
  readonly asks: boolean;
  /** Share of sentences that say something twice over; 1 when every sentence is the same. */
  readonly repetition: number;
  /** Share of words that are not said again; prose of 100 words has about 0.6. */
  readonly distinctShare: number;
  readonly isPlaceholder: boolean;
  readonly language: string;
  /** Share of words that belong to the common stock of the language; null where it is not known. */
  readonly functionWordShare: number | null;
}

/** Matches a hashtag. */
export const HASHTAG = /(?<![\p{L}\p{N}&/])#\p{L}[\p{L}\p{N}_]*/gu;
/** Matches a web address. */
export const LINK = /\bhttps?:\/\/[^\s<>)\]]+/giu;
/** Words in capitals; acronyms of up to five letters are none. */
export const SHOUTED = /(?<![\p{L}\p{N}#])\p{Lu}{6,}(?![\p{L}\p{N}])/gu;

const ENGLISH_FUNCTION_WORDS = new Set(
  'the of and to a in that is was it for on with as at by this but are from or be have an they you we i not so what there when if out up my your our'.split(
    ' ',
  ),
);

/** Countable facts of a text. */
export function factsOf(text: string): TextFacts {
  const units = readText(text);
  const paragraphs = text
    .split(/\n\s*\n/u)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const spoken = units.sentences.map(({ words }) => words.map((word) => word.text).join(' '));
  return {
    characters: [...text].length,
    words: units.words.length,
    sentences: units.sentences.length,
    firstLine: text.trim().split('\n', 1)[0] ?? '',
    hashtags: text.match(HASHTAG) ?? [],
    links: text.match(LINK) ?? [],
    paragraphs,
    longestParagraphWords: Math.max(0, ...paragraphs.map(wordCount)),
    meanSentenceWords:
      units.sentences.length === 0
        ? null
        : units.sentences.reduce((sum, { words }) => sum + words.length, 0) / units.sentences.length,
    shouted: text.match(SHOUTED) ?? [],
    emoji: text.match(/\p{Extended_Pictographic}/gu)?.length ?? 0,
    asks: units.sentences.some(({ type }) => type === 'question'),
    repetition: spoken.length === 0 ? 0 : 1 - (new Set(spoken).size - 1) / Math.max(1, spoken.length - 1),
    distinctShare: new Set(units.words.map((word) => word.text)).size / Math.max(1, units.words.length),
    isPlaceholder: /\blorem ipsum\b/iu.test(text),
    language: units.language,
    functionWordShare: units.language.startsWith('en')
      ? units.words.filter((word) => ENGLISH_FUNCTION_WORDS.has(word.text)).length /
        Math.max(1, units.words.length)
      : null,
  };
}

const wordCount = (part: string): number =>
  part.split(/\s+/u).filter((one) => /[\p{L}\p{N}]/u.test(one)).length;
