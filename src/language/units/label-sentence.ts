import type { LanguageData } from '../data/language-data.js';
import type { Grammar } from '../grammar/grammar.js';
import { labelClauses } from '../grammar/label-clauses.js';
import { hasFiniteVerb, withoutEnclitic } from './find-verb.js';
import { ruleLabels } from './rule-labels.js';
import type { Sentence, SentenceType, Word } from './text-units.js';

type Labels = Omit<Sentence, 'start' | 'end' | 'words'>;

/** Longer pieces without a verb of our list still have one that we do not know. */
const MAX_FRAGMENT_WORDS = 9;
const UNLABELLED = { complex: null, compound: null, passive: null, speech: null };
const CLOSER = /["'”’»)\]\s*_]|\p{Extended_Pictographic}|\u{FE0F}|\u{200D}/u;

/** A sentence to be labelled: its text, where that starts in the whole, and its words. */
export interface SentenceText {
  readonly text: string;
  readonly offset: number;
  readonly words: readonly Word[];
}

/**
 * Labels a sentence by its final mark, the learnt grammar of its language, and the rules over its closed-class words
 * where no grammar was learnt; without language data only the mark speaks.
 */
export function labelSentence(
  sentence: SentenceText,
  data: LanguageData | undefined,
  grammar: Grammar | undefined,
): Labels {
  const { text, words } = sentence;
  const mark = finalMark(text);
  if (data === undefined) return { type: typeByMark(mark) ?? 'declarative', ...UNLABELLED };
  const labels =
    grammar === undefined
      ? { ...ruleLabels(text, words, data), speech: null }
      : labelClauses(sentence, data, grammar);
  const tokens = words.map((word) => word.text);
  return { type: typeByMark(mark) ?? typeByWords(tokens, data), ...labels };
}

/** The last character that is no closing quote, bracket, blank, emphasis or emoji; empty without one. */
function finalMark(text: string): string {
  let end = text.length;
  while (end > 0) {
    const isLow = (text.charCodeAt(end - 1) & 0xfc00) === 0xdc00 && end > 1;
    const character = String.fromCodePoint(text.codePointAt(isLow ? end - 2 : end - 1) ?? 0);
    if (!CLOSER.test(character)) return character;
    end -= character.length;
  }
  return '';
}

function typeByMark(mark: string): SentenceType | undefined {
  if (mark === '?' || mark === '？' || mark === '؟') return 'question';
  return mark === '!' || mark === '！' ? 'exclamation' : undefined;
}

function typeByWords(tokens: readonly string[], data: LanguageData): SentenceType {
  if (isImperative(tokens, data)) return 'imperative';
  return tokens.length <= MAX_FRAGMENT_WORDS && !hasFiniteVerb(tokens, data) ? 'fragment' : 'declarative';
}

function isImperative(tokens: readonly string[], data: LanguageData): boolean {
  const commands = (token: string): boolean =>
    data.imperatives.has(token) || data.imperatives.has(withoutEnclitic(token, data));
  const first = tokens.findIndex((token) => !data.negationsAndStarts.has(token) || commands(token));
  const verb = tokens[first];
  if (verb === undefined || !commands(verb)) return false;
  // “Work is hard”: what a verb follows is a noun.
  const next = tokens[first + 1];
  return next === undefined || !data.auxiliaries.has(next);
}
