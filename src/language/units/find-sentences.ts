import { boundariesOf } from '../grammar/grammars.js';
import { cutSentences } from './boundary-model.js';
import type { Span } from './text-units.js';

const segmenters = new Map<string, Intl.Segmenter>();

/** Abbreviations after which a sentence goes on (Grefenstette & Tapanainen 1994 name the kinds). */
const ABBREVIATION =
  /(?:^|[\s("“'‘[])(?:(?:mr|mrs|ms|dr|prof|st|sr|jr|gen|col|capt|lt|rev|hon|gov|sen|rep|no|nos|vol|pp?|ch|fig|figs|eq|sec|vs|etc|e\.g|i\.e|cf|al|approx|dept|est|inc|ltd|co|corp|u\.s|u\.k|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|bzw|z\.b|d\.h|ca|nr|usw|sra?|dra|ud)|\p{Lu})\.$/iu;
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
  const spans: { start: number; end: number }[] = [];
  for (const { segment, index } of segmenterOf(language).segment(prose)) {
    const start = index + (segment.length - segment.trimStart().length);
    const end = index + segment.trimEnd().length;
    if (end <= start) continue;
    const last = spans.at(-1);
    if (last !== undefined && continues(prose.slice(last.start, last.end), prose.slice(start, end)))
      last.end = end;
    else spans.push({ start, end });
  }
  return spans;
}

/** Whether the cut between two pieces is no end of a sentence. */
function continues(before: string, after: string): boolean {
  if (!ENDS_TEXT.test(after)) return true; // a stray mark, quote or emoji belongs to what it follows
  if (/^["'”’)\]]*\s*\p{Ll}/u.test(after)) return true;
  return (
    ABBREVIATION.test(before.slice(-12)) &&
    !/^(?:The|A|An|He|She|It|We|They|I|But|And|In|This|That)\s/u.test(after)
  );
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
