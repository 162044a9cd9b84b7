import { languageData } from '../data/languages.js';
import { detectLanguage } from '../detect-language.js';
import { grammarOf } from '../grammar/grammars.js';
import { maskMarkup } from '../voice/markup.js';
import { findBlocks } from './find-blocks.js';
import { findSentences } from './find-sentences.js';
import { findWords } from './find-words.js';
import { labelSentence } from './label-sentence.js';
import type { Block, Sentence, TextUnits } from './text-units.js';

/**
 * Takes a text apart into blocks, sentences and words with offsets into the original. Markdown and HTML are seen
 * through; code, tags and addresses are left out. The language is detected when not given. Headings have words but no
 * sentences unless asked for. Never throws.
 */
export function readText(
  text: string,
  options: { readonly language?: string; readonly headingsToo?: boolean } = {},
): TextUnits {
  const prose = maskMarkup(text);
  const detected =
    options.language === undefined ? detectLanguage(prose) : { code: options.language, confidence: 1 };
  const data = languageData(detected.code);
  const grammar = grammarOf(detected.code);
  const elision = data?.elision ?? null;
  const blocks = findBlocks(text).map((span): Block => {
    const body = prose.slice(span.start, span.end).replace(/\n/gu, ' ');
    const isApart = span.kind === 'heading' && options.headingsToo !== true;
    const sentences = isApart
      ? []
      : findSentences(body, detected.code, span.start).map((place): Sentence => {
          const own = prose.slice(place.start, place.end);
          const words = findWords(own, place.start, elision);
          const labels = labelSentence({ text: own, offset: place.start, words }, data, grammar);
          return { ...place, words, ...labels };
        });
    const words = isApart
      ? findWords(body, span.start, elision)
      : sentences.flatMap((sentence) => sentence.words);
    return { ...span, sentences, words };
  });
  const filled = blocks.filter((block) => block.words.length > 0);
  return {
    text,
    prose,
    language: detected.code,
    languageConfidence: detected.confidence,
    blocks: filled,
    sentences: filled.flatMap((block) => block.sentences),
    words: filled.flatMap((block) => block.words),
  };
}

/** Words of prose in a text, markup left out. */
export const countWords = (text: string): number => findWords(maskMarkup(text), 0).length;
