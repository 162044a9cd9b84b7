import type { SentenceDeviation, VoiceReason } from '../voice.js';
import type { Background } from './background-model.js';
import type { Credits } from './credits.js';
import type { Draft } from './draft.js';
import { habitEvidence } from './evidence.js';
import { HABITS, listHabits } from './habits.js';
import { describeHabit, describeShare, remedyFor } from './habit-words.js';
import type { HabitRates } from './habit-words.js';
import type { TokenSentence } from './sentences.js';
import { splitSentences } from './sentences.js';
import { toShare } from './share.js';

const REASONS_KEPT = 12;
const PLACES_KEPT = 10;
const NOTES_KEPT = 2;
const LEAST_POINTS = 0.1; // below what a score shows

/** Why the score is what it is. */
export interface Explanation {
  readonly reasons: readonly VoiceReason[];
  readonly sentences: readonly SentenceDeviation[];
}

/** What an explanation needs to know. */
export interface Explained {
  readonly draft: Draft;
  readonly background: Background;
  /** The author's habits. */
  readonly known: { readonly counts: ArrayLike<number>; readonly words: number };
  readonly logOdds: number;
  readonly credits: Credits;
}

/**
 * The habits that moved the score most, strongest first, and every sentence with its own verdict. A habit is given as
 * a reason only when what the classifier made of it and what its plain rates say (negative binomial evidence) agree.
 */
export function explain(input: Explained): Explanation {
  const { draft } = input;
  const seen = {
    ...input,
    sentences: splitSentences(draft.text, draft.tokens),
    shown: listHabits(draft.tokens),
  };
  const view = { ...seen, counts: countShown(seen.shown) };
  return {
    reasons: rankHabits(view).map(({ habit, points }) => reasonOf(view, habit, points)),
    sentences: view.sentences.map((sentence) => judgeSentence(view, sentence)),
  };
}

/** The input with the draft's sentences and the habits that each token shows. */
interface View extends Explained {
  readonly sentences: readonly TokenSentence[];
  readonly shown: readonly (readonly number[])[];
  readonly counts: Float64Array;
}

function countShown(shown: View['shown']): Float64Array {
  const counts = new Float64Array(HABITS.length);
  for (const habits of shown) for (const habit of habits) counts[habit] = (counts[habit] ?? 0) + 1;
  return counts;
}

function creditHabits({ credits, shown, counts }: View): Float64Array {
  const sums = new Float64Array(HABITS.length);
  shown.forEach((habits, at) => {
    for (const habit of habits) sums[habit] = (sums[habit] ?? 0) + (credits.tokens[at] ?? 0);
  });
  HABITS.forEach(({ spelling }, habit) => {
    if (spelling !== null && counts[habit] === 0) sums[habit] = credits.absence(spelling);
  });
  return sums;
}

interface Ranked {
  readonly habit: number;
  readonly points: number;
}

/** What a habit moved is the score less the score without its credit. */
function rankHabits(view: View): readonly Ranked[] {
  const without = (value: number): number => toShare(view.logOdds - value);
  return Array.from(creditHabits(view), (value, habit) => ({
    habit,
    points: 100 * (toShare(view.logOdds) - without(value)),
  }))
    .filter(({ points }) => Math.abs(points) >= LEAST_POINTS)
    .sort((one, other) => Math.abs(other.points) - Math.abs(one.points) || one.habit - other.habit)
    .filter(({ habit, points }) => points * evidenceOf(view, habit) > 0)
    .slice(0, REASONS_KEPT);
}

function evidenceOf({ background, known, draft, counts }: View, habit: number): number {
  const mean = background.mean[habit] ?? 0;
  const prior = {
    mean,
    variance: background.variance[habit] ?? mean,
    dispersion: background.dispersion[habit] ?? 1,
  };
  const theirs = { count: known.counts[habit] ?? 0, words: known.words };
  return habitEvidence(prior, theirs, { count: counts[habit] ?? 0, words: draft.words });
}

function reasonOf(view: View, habit: number, points: number): VoiceReason {
  const rates = ratesOf(view, habit);
  const direction = points > 0 ? 'up' : 'down';
  return {
    feature: HABITS[habit]?.id ?? '',
    direction,
    points: Math.round(points * 10) / 10,
    detail: describeHabit(habit, rates),
    remedy: direction === 'up' ? null : remedyFor(habit, rates),
    places: placesOf(view, habit),
  };
}

function ratesOf({ draft, known, background, counts }: View, habit: number): HabitRates {
  return {
    here: (counts[habit] ?? 0) / draft.words,
    theirs: (known.counts[habit] ?? 0) / known.words,
    others: background.mean[habit] ?? 0,
  };
}

function placesOf({ sentences, shown }: View, habit: number): readonly { start: number; end: number }[] {
  return sentences
    .filter(({ first, tokens }) => tokens.some((_, index) => shown[first + index]?.includes(habit) === true))
    .slice(0, PLACES_KEPT)
    .map(({ start, end }) => ({ start, end }));
}

/** A sentence alone proves little, however odd: its credit per word counts as that of the root of the draft's length. */
function judgeSentence(view: View, sentence: TokenSentence): SentenceDeviation {
  const { first, tokens, start, end } = sentence;
  const words = tokens.filter(({ kind }) => kind !== 'mark').length;
  const credit = view.credits.tokens.subarray(first, first + tokens.length);
  const sum = credit.reduce((total, value) => total + value, 0);
  const scale = words === 0 ? 0 : Math.sqrt(view.draft.words / words);
  return { start, end, deviation: toShare(-sum * scale), notes: sentenceNotes(view, sentence) };
}

function sentenceNotes(view: View, { first, tokens }: TokenSentence): readonly string[] {
  const sums = new Map<number, number>();
  tokens.forEach((_, index) => {
    for (const habit of view.shown[first + index] ?? []) {
      sums.set(habit, (sums.get(habit) ?? 0) + (view.credits.tokens[first + index] ?? 0));
    }
  });
  return [...sums]
    .filter(([, sum]) => sum < 0)
    .sort(([a, one], [b, other]) => one - other || a - b)
    .filter(([habit]) => ratesOf(view, habit).here > ratesOf(view, habit).theirs)
    .slice(0, NOTES_KEPT)
    .map(([habit]) => describeShare(habit, ratesOf(view, habit)));
}
