import type { LanguageData } from '../data/language-data.js';
import type { Word } from '../units/text-units.js';
import { gapMarks } from './gap-marks.js';
import type { Grammar, GrammarLabels } from './grammar.js';
import { hintsOf } from './hints.js';
import { SentenceView } from './sentence-view.js';

const view = new SentenceView();

/** Labels one sentence by the learnt grammar. `text` is the sentence; the words' offsets count from `offset` before it. */
export function labelClauses(
  sentence: { readonly text: string; readonly offset: number; readonly words: readonly Word[] },
  data: LanguageData,
  grammar: Grammar,
): GrammarLabels {
  const { text, offset, words } = sentence;
  view.clear();
  let end = 0;
  for (const word of words) {
    const [from, to] = [word.start - offset, word.end - offset];
    // Of the spelling only its capitals matter beside the normal form: there are none where both begin alike.
    const isPlain = text.charCodeAt(from) === word.text.charCodeAt(0);
    const raw = isPlain ? word.text : text.slice(from, to);
    view.push(grammar.typeOf(raw, word.text), gapMarks(text, end, from));
    end = to;
  }
  view.endGap = gapMarks(text, end, text.length);
  view.hints = hintsOf(text, words, data);
  return grammar.label(view);
}
