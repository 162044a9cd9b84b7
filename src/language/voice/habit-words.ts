import { HABITS } from './habits.js';

/** How often a habit shows per word: in the draft, in the author's samples, in the background. */
export interface HabitRates {
  readonly here: number;
  readonly theirs: number;
  readonly others: number;
}

const FULL_STOP = HABITS.findIndex(({ id }) => id === 'mark:.');

/** The habit with all three figures, as a sentence. */
export function describeHabit(habit: number, { here, theirs, others }: HabitRates): string {
  if (habit === FULL_STOP && here > 0 && theirs > 0 && others > 0) {
    return `A full stop comes every ${spacing(here)} words; theirs every ${spacing(theirs)}, other writers' every ${spacing(others)}.`;
  }
  const { label } = HABITS[habit] ?? { label: '' };
  return `Here ${label} come ${rate(here)} times per 1,000 words; theirs ${rate(theirs)}, other writers' ${rate(others)}.`;
}

/** The habit with the author's figure, for a note on a single sentence. */
export function describeShare(habit: number, { here, theirs }: HabitRates): string {
  const { label } = HABITS[habit] ?? { label: '' };
  return `More ${label} than theirs: ${rate(here)} per 1,000 words against ${rate(theirs)}.`;
}

/** What would bring the draft nearer to the author. */
export function remedyFor(habit: number, { here, theirs }: HabitRates): string {
  const { label } = HABITS[habit] ?? { label: '' };
  return here > theirs
    ? `Fewer ${label} would sound more like them.`
    : `More ${label} would sound more like them.`;
}

function rate(perWord: number): string {
  return (perWord * 1000).toFixed(1);
}

function spacing(perWord: number): string {
  return (1 / perWord).toFixed(1);
}
