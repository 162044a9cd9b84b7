import type { SentenceDeviation, VoiceReason } from '../voice.js';
import type { Background } from './background-model.js';
import type { Counted } from './evidence.js';
import { sumOf, toLogOdds, toShare, weighHabits } from './evaluate-evidence.js';
import { countHabits, HABITS, visitHabits } from './habits.js';
import type { TokenSentence } from './sentences.js';
import { countWords } from './tokens.js';

const REASONS_KEPT = 12;
const PLACES_KEPT = 10;
const LEAST_POINTS = 0.1; // below what a score shows

/** What an explanation needs to know. */
export interface Explained {
  readonly background: Background;
  readonly known: Counted;
  readonly questioned: Counted;
  readonly evidence: Float64Array;
  readonly sentences: readonly TokenSentence[];
}

/** The habits that moved the score most, strongest first: what each moved is the score less the score without it. */
export function explainScore(input: Explained): readonly VoiceReason[] {
  const { background, evidence, questioned } = input;
  const total = sumOf(evidence);
  const scoreOf = (sum: number): number => 100 * toShare(toLogOdds(background, sum, questioned.words));
  const score = scoreOf(total);
  return Array.from(evidence, (value, habit) => ({ habit, points: score - scoreOf(total - value), value }))
    .filter(({ points }) => Math.abs(points) >= LEAST_POINTS)
    .sort((one, other) => Math.abs(other.points) - Math.abs(one.points) || one.habit - other.habit)
    .slice(0, REASONS_KEPT)
    .map(({ habit, points }) => reasonOf(input, habit, points));
}

/** Every sentence with how unlike the author it is on its own: 0 theirs, 0.5 says nothing, 1 certainly not. */
export function explainSentences(input: Explained): readonly SentenceDeviation[] {
  return input.sentences.map((sentence) => {
    const words = countWords(sentence.tokens);
    if (words === 0) return { start: sentence.start, end: sentence.end, deviation: 0.5, notes: [] };
    const counts = countHabits(sentence.tokens);
    const evidence = weighHabits(input.background, input.known, { counts, words });
    const deviation = toShare(-toLogOdds(input.background, sumOf(evidence), words));
    return {
      start: sentence.start,
      end: sentence.end,
      deviation,
      notes: sentenceNotes(input, counts, evidence),
    };
  });
}

function sentenceNotes(
  input: Explained,
  counts: ArrayLike<number>,
  evidence: Float64Array,
): readonly string[] {
  return Array.from(evidence, (value, habit) => ({ value, habit }))
    .filter(({ value, habit }) => value < 0 && (counts[habit] ?? 0) > 0)
    .sort((one, other) => one.value - other.value || one.habit - other.habit)
    .slice(0, 2)
    .map(({ habit }) => {
      const theirs = perThousand(input.known.counts[habit] ?? 0, input.known.words);
      return `${HABITS[habit]?.label ?? ''}: theirs come ${theirs} times per 1,000 words.`;
    });
}

function reasonOf(input: Explained, habit: number, points: number): VoiceReason {
  const { id, label } = HABITS[habit] ?? { id: '', label: '' };
  const here = (input.questioned.counts[habit] ?? 0) / input.questioned.words;
  const theirs = (input.known.counts[habit] ?? 0) / input.known.words;
  const figures = `${rate(here)} per 1,000 words; theirs ${rate(theirs)}`;
  const direction = points > 0 ? 'up' : 'down';
  const remedy =
    here > theirs
      ? `Fewer ${label} would sound more like them.`
      : `More ${label} would sound more like them.`;
  return {
    feature: id,
    direction,
    points: Math.round(points * 10) / 10,
    detail: `Here ${label} come ${figures}.`,
    remedy: direction === 'up' ? null : remedy,
    places: placesOf(input.sentences, habit),
  };
}

function placesOf(
  sentences: readonly TokenSentence[],
  habit: number,
): readonly { start: number; end: number }[] {
  const shows = (sentence: TokenSentence): boolean =>
    sentence.tokens.some((token) => {
      let found = false;
      visitHabits(token, (visited) => {
        found ||= visited === habit;
      });
      return found;
    });
  return sentences
    .filter(shows)
    .slice(0, PLACES_KEPT)
    .map(({ start, end }) => ({ start, end }));
}

function perThousand(count: number, words: number): string {
  return rate(count / words);
}

function rate(perWord: number): string {
  return (perWord * 1000).toFixed(1);
}
