import { languageData } from '../data/languages.js';
import { boundariesOf } from '../grammar/grammars.js';
import { cutSentences } from './boundary-model.js';
import { backgroundWords } from '../measures/background-words.js';
import type { Span } from './text-units.js';

const segmenters = new Map<string, Intl.Segmenter>();

/** Where a language has no data: what most languages written in Latin letters share. */
const SHARED_ABBREVIATIONS: ReadonlySet<string> = new Set(
  'dr prof st etc vs cf ca nr no vol p pp ed al tel'.split(' '),
);
/** The last word before a full stop, and a name's initial. */
const LAST_WORD = /([\p{L}\p{M}.]+)\.$/u;
const INITIAL = /(?:^|[\s(])\p{Lu}\.$/u;
const ENDS_TEXT = /\p{L}|\p{N}/u;

/** Sentences of one block of prose (line breaks already folded), offsets shifted by `offset`. */
export function findSentences(prose: string, language: string, offset: number): readonly Span[] {
  const model = boundariesOf(language);
  const spans = model === undefined ? segmentSentences(prose, language) : cutSentences(prose, model);
  return spans
    .filter(({ start, end }) => ENDS_TEXT.test(prose.slice(start, end)))
    .map(({ start, end }) => ({ start: start + offset, end: end + offset }));
}

/** For languages without a learnt model: the segmenter of Unicode, less its cuts at abbreviations. */
function segmentSentences(prose: string, language: string): readonly Span[] {
  const isAbbreviation = abbreviationTest(language);
  const spans: { start: number; end: number }[] = [];
  for (const { segment, index } of segmenterOf(language).segment(prose)) {
    const start = index + (segment.length - segment.trimStart().length);
    const end = index + segment.trimEnd().length;
    if (end <= start) continue;
    const last = spans.at(-1);
    const isSame =
      last !== undefined &&
      continues(prose.slice(last.start, last.end), prose.slice(start, end), isAbbreviation);
    if (isSame) last.end = end;
    else spans.push({ start, end });
  }
  return spans;
}

/** Whether the cut between two pieces is no end of a sentence. */
function continues(before: string, after: string, isAbbreviation: (word: string) => boolean): boolean {
  if (!ENDS_TEXT.test(after)) return true; // a stray mark, quote or emoji belongs to what it follows
  if (/^["'”’)\]]*\s*\p{Ll}/u.test(after)) return true;
  const end = before.slice(-24);
  return INITIAL.test(end) || isAbbreviation(LAST_WORD.exec(end)?.[1]?.toLowerCase() ?? '');
}

/** A common word with a vowel (“via”, “zo”) is a word that ends its sentence, whatever else it can stand for. */
function abbreviationTest(language: string): (word: string) => boolean {
  const listed = languageData(language)?.abbreviations ?? SHARED_ABBREVIATIONS;
  const background = backgroundWords(language);
  return (word) => listed.has(word) && !(background?.isCommon(word) === true && /[aeiouy]/u.test(word));
}

function segmenterOf(language: string): Intl.Segmenter {
  const code = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u.test(language) ? language : 'und';
  let segmenter = segmenters.get(code);
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(code, { granularity: 'sentence' });
    segmenters.set(code, segmenter);
  }
  return segmenter;
}
