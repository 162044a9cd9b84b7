import type { MeasureId } from '../../../language/index.js';
import type { ContentInput } from './content-input.js';

/** Full forms and the contractions that stand for them. */
const CONTRACTIONS: readonly (readonly [full: string, short: string])[] = [
  ['do not', "don't"],
  ['does not', "doesn't"],
  ['did not', "didn't"],
  ['is not', "isn't"],
  ['are not', "aren't"],
  ['was not', "wasn't"],
  ['cannot', "can't"],
  ['will not', "won't"],
  ['would not', "wouldn't"],
  ['it is', "it's"],
  ['that is', "that's"],
  ['we are', "we're"],
  ['you are', "you're"],
  ['they are', "they're"],
  ['I am', "I'm"],
  ['I have', "I've"],
  ['I would', "I'd"],
  ['I will', "I'll"],
];

/** Per 1,000 words, from which on an author is one who contracts; ordinary essays have about 14. */
const CONTRACTS = 15;
const MAX_HASHTAGS = 3;

/**
 * A draft by rules, for when no language model is configured: the points of the brief, in their order and words, joined,
 * split and punctuated by the author's measured habits. It invents nothing, so it is only as rich as the points are.
 */
export function composeByRules({ persona, limits, brief }: ContentInput): string {
  const habit = (id: MeasureId) => persona.fingerprint.measures[id].value;
  const points = brief.points.length > 0 ? brief.points : [brief.topic];
  const sentences = points
    .map(asSentence)
    .map((sentence) => inRegister(sentence, habit('contraction.rate'), persona.learned?.formalityBias ?? 0));
  const joined = joinToLength(
    sentences,
    habit('sentence.length.mean') ?? 15,
    (habit('punctuation.semicolon.rate') ?? 0) >= 3,
  );
  const perParagraph = Math.max(1, Math.min(4, Math.round(habit('paragraph.length.mean') ?? 2)));
  const opening = brief.points.length > 0 ? [asSentence(brief.topic)] : [];
  const closing =
    brief.callToAction === undefined
      ? []
      : [closingOf(brief.callToAction, habit('sentence.exclamation.ratio') ?? 0)];
  const paragraphs = [...opening, ...chunked(joined, perParagraph).map((part) => part.join(' ')), ...closing];
  const tags = hashtags(
    brief.topic,
    Math.min(MAX_HASHTAGS, limits.maxHashtags.value),
    habit('format.hashtag.rate'),
  );
  return [...paragraphs, ...(tags === '' ? [] : [tags])].join('\n\n');
}

function asSentence(point: string): string {
  const text = point.trim().replace(/\s+/gu, ' ');
  const started = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…]["'”’)]?$/u.test(started) ? started : `${started}.`;
}

/** Contracts or spells out as the author does; a learned wish for formality decides against the habit. */
function inRegister(sentence: string, contractions: number | null, formalityBias: number): string {
  if (contractions === null && formalityBias === 0) return sentence;
  const contracts = formalityBias === 0 ? (contractions ?? 0) >= CONTRACTS : formalityBias < 0;
  return CONTRACTIONS.reduce((text, [full, short]) => {
    const [from, to] = contracts ? [full, short] : [short, full];
    return text.replace(new RegExp(`\\b${from}\\b`, 'giu'), (found) =>
      /^\p{Lu}/u.test(found) ? to.charAt(0).toUpperCase() + to.slice(1) : to,
    );
  }, sentence);
}

/** Joins neighbours while both together stay under the author's sentence length by a quarter at most. */
function joinToLength(
  sentences: readonly string[],
  target: number,
  usesSemicolons: boolean,
): readonly string[] {
  const result: string[] = [];
  for (const sentence of sentences) {
    const last = result.at(-1);
    const canJoin =
      last !== undefined && last.endsWith('.') && wordsIn(last) + wordsIn(sentence) <= target * 1.25;
    if (!canJoin) result.push(sentence);
    else
      result[result.length - 1] =
        `${last.slice(0, -1)}${usesSemicolons ? '; ' : ', and '}${lowered(sentence)}`;
  }
  return result;
}

const wordsIn = (text: string): number => text.split(/\s+/u).length;

/** Lower-cases the first letter, unless the first word is “I” or looks like a name or an acronym. */
const lowered = (sentence: string): string =>
  /^(?:The|A|An|It|He|She|We|You|They|This|That|These|Those|There|In|On|At|By|For|With|Every|No|Our|My|Your|Their)\b/u.test(
    sentence,
  )
    ? sentence.charAt(0).toLowerCase() + sentence.slice(1)
    : sentence;

function closingOf(callToAction: string, exclamations: number): string {
  const sentence = asSentence(callToAction);
  return exclamations >= 0.1 && sentence.endsWith('.') ? `${sentence.slice(0, -1)}!` : sentence;
}

function chunked<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}

/** The topic's longer words as hashtags, only for authors who use hashtags. */
function hashtags(topic: string, limit: number, rate: number | null): string {
  if (rate === null || rate < 1) return '';
  const words = topic.match(/\p{L}{6,}/gu) ?? [];
  return [...new Set(words.map((word) => `#${word.toLowerCase()}`))].slice(0, limit).join(' ');
}
