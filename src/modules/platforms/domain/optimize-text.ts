import { readText } from '../../../language/index.js';
import type { CorePersonaDraft } from '../../core-persona/index.js';
import { assessText } from './assess-text.js';
import type { PlatformNorms } from './platform-norms.js';
import type { OptimizedText, TextChange } from './platform-strategy.js';
import { HASHTAG, SHOUTED } from './text-facts.js';

type Edit = (
  text: string,
  norms: PlatformNorms,
) => { readonly text: string; readonly change: TextChange } | undefined;

const PARAGRAPH_WORDS = 80;

/**
 * Applies the mechanical edits that raise the score, each kept only if it does. Meaning is not touched and nothing is
 * added. The result scores at least what the text did, and optimising it again changes nothing.
 */
export function optimizeText(
  text: string,
  persona: CorePersonaDraft | undefined,
  norms: PlatformNorms,
): OptimizedText {
  const before = assessText(text, persona, norms);
  const changes: TextChange[] = [];
  let [current, fit] = [text, before];
  for (let progress = true; progress;) {
    progress = false;
    for (const edit of EDITS) {
      const edited = edit(current, norms);
      if (edited === undefined || edited.text === current) continue;
      const next = assessText(edited.text, persona, norms);
      if ((next.score ?? 0) <= (fit.score ?? 0)) continue;
      [current, fit, progress] = [edited.text, next, true];
      changes.push(edited.change);
    }
  }
  return { text: current, changes, before, after: fit };
}

const trimHashtags: Edit = (text, { limits }) => {
  const tags = [...text.matchAll(HASHTAG)];
  const allowed = limits.maxHashtags.value;
  if (tags.length <= allowed) return undefined;
  let seen = 0;
  const result = text
    .replace(HASHTAG, (tag) => ((seen += 1) <= allowed ? tag : ''))
    .replace(/[ \t]+\n/gu, '\n')
    .replace(/[ \t]{2,}/gu, ' ')
    .trimEnd();
  return {
    text: result,
    change: {
      code: 'hashtags.trimmed',
      before: tags.map(([tag]) => tag).join(' '),
      after: tags
        .slice(0, allowed)
        .map(([tag]) => tag)
        .join(' '),
      reason: `At most ${allowed} hashtags do well here; there were ${tags.length}.`,
    },
  };
};

const calmCapitals: Edit = (text) => {
  const shouted = text.match(SHOUTED) ?? [];
  if (shouted.length === 0) return undefined;
  return {
    text: text.replace(SHOUTED, (word) => word.charAt(0) + word.slice(1).toLowerCase()),
    change: {
      code: 'capitals.calmed',
      before: shouted.join(' '),
      after: shouted.map((word) => word.charAt(0) + word.slice(1).toLowerCase()).join(' '),
      reason: 'Words in capitals read as shouting.',
    },
  };
};

const breakFirstLine: Edit = (text, { limits }) => {
  const preview = limits.previewCharacters?.value;
  const [firstLine = ''] = text.split('\n', 1);
  const [sentence] = readText(firstLine).sentences;
  if (
    preview === undefined ||
    firstLine.length <= preview ||
    sentence === undefined ||
    sentence.end >= firstLine.length
  )
    return undefined;
  return {
    text: `${text.slice(0, sentence.end)}\n\n${text.slice(sentence.end).trimStart()}`,
    change: {
      code: 'opening.broken',
      before: firstLine.slice(0, 120),
      after: text.slice(0, sentence.end),
      reason: `Only ${preview} characters are shown before “see more”: the first sentence now stands alone.`,
    },
  };
};

/** All at once: one split per reading of the whole text takes time in the square of its length. */
const splitLongParagraphs: Edit = (text) => {
  const paragraphs = text.split(/\n\s*\n/u);
  const split = paragraphs.map(splitParagraph);
  const first = split.findIndex((parts) => parts.length > 1);
  const before = paragraphs[first];
  if (before === undefined) return undefined;
  const count = split.filter((parts) => parts.length > 1).length;
  const [head = '', next = ''] = split[first] ?? [];
  return {
    text: split.flat().join('\n\n'),
    change: {
      code: 'paragraph.split',
      before: `${before.slice(0, 80)}… (${wordsIn(before)} words)`,
      after: `…${head.slice(-40)} ¶ ${next.slice(0, 40)}…`,
      reason: `Paragraphs above ${PARAGRAPH_WORDS} words are hard to read on a phone; ${count === 1 ? 'one is' : `${count} are`} split between sentences.`,
    },
  };
};

const wordsIn = (text: string): number => text.trim().split(/\s+/u).length;

/** The fewest parts of about equal length, each of whole sentences; one part where the paragraph is short enough. */
function splitParagraph(paragraph: string): readonly string[] {
  const parts = Math.ceil(wordsIn(paragraph) / PARAGRAPH_WORDS);
  if (parts === 1) return [paragraph];
  const ends = readText(paragraph)
    .sentences.map(({ end }) => end)
    .filter((end) => end < paragraph.trimEnd().length);
  const result: string[] = [];
  let start = 0;
  for (const [i, end] of ends.entries()) {
    // A sentence ends the part when the next end is further from where the part should end.
    const wanted = (paragraph.length * (result.length + 1)) / parts;
    const following = ends[i + 1] ?? paragraph.length;
    if (end < wanted && Math.abs(following - wanted) <= Math.abs(end - wanted)) continue;
    result.push(paragraph.slice(start, end).trim());
    start = end;
  }
  return [...result, paragraph.slice(start).trim()];
}

const cutToLimit: Edit = (text, { limits }) => {
  const max = limits.maxCharacters?.value;
  const characters = [...text];
  if (max === undefined || characters.length <= max) return undefined;
  const kept = characters.slice(0, max).join('');
  const end = readText(text)
    .sentences.filter((sentence) => sentence.end <= kept.length)
    .at(-1)?.end;
  if (end === undefined) return undefined;
  return {
    text: text.slice(0, end),
    change: {
      code: 'length.cut',
      before: `${characters.length} characters`,
      after: `${Array.from(text.slice(0, end)).length} characters`,
      reason: `At most ${max} characters are allowed; the text now ends with the last whole sentence that fits.`,
    },
  };
};

const EDITS: readonly Edit[] = [trimHashtags, calmCapitals, breakFirstLine, splitLongParagraphs, cutToLimit];
