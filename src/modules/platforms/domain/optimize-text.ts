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
  let result = text;
  for (const tag of tags.slice(allowed).toReversed())
    result = result.slice(0, tag.index) + result.slice(tag.index + tag[0].length);
  result = result
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

const splitLongestParagraph: Edit = (text) => {
  const paragraphs = text.split(/\n\s*\n/u);
  const counts = paragraphs.map((one) => one.trim().split(/\s+/u).length);
  const longest = counts.indexOf(Math.max(...counts));
  const paragraph = paragraphs[longest];
  if (paragraph === undefined || (counts[longest] ?? 0) <= PARAGRAPH_WORDS) return undefined;
  const ends = readText(paragraph)
    .sentences.map(({ end }) => end)
    .filter((end) => end < paragraph.trimEnd().length);
  const middle = paragraph.length / 2;
  const cut = ends.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  if (cut === undefined) return undefined;
  const after = `${paragraph.slice(0, cut)}\n\n${paragraph.slice(cut).trimStart()}`;
  return {
    text: paragraphs.with(longest, after).join('\n\n'),
    change: {
      code: 'paragraph.split',
      before: `${paragraph.slice(0, 80)}… (${counts[longest]} words)`,
      after: `…${paragraph.slice(Math.max(0, cut - 40), cut)} ¶ ${paragraph.slice(cut).trim().slice(0, 40)}…`,
      reason: `A paragraph of ${counts[longest]} words is a wall on a phone; it is split between two sentences.`,
    },
  };
};

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

const EDITS: readonly Edit[] = [
  trimHashtags,
  calmCapitals,
  breakFirstLine,
  splitLongestParagraph,
  cutToLimit,
];
