import { FUNCTION_WORDS } from './function-words.js';
import type { Token } from './tokens.js';

/** One countable habit. Every habit is a rate: how often it shows per word of text. */
export interface Habit {
  /** Stable name: `word:however`, `mark:;`, `shape:long`, `open:but`. */
  readonly id: string;
  /** As a subject for a sentence about it: “However”, semicolons, words of nine letters and more. */
  readonly label: string;
  /** The word or mark that the habit is about; null when it is about many. */
  readonly spelling: string | null;
}

const MARKS: Readonly<Record<string, string>> = {
  ',': 'commas',
  '.': 'full stops',
  ';': 'semicolons',
  ':': 'colons',
  '!': 'exclamation marks',
  '?': 'question marks',
  '—': 'dashes',
  '-': 'hyphens',
  '…': 'ellipses',
  '"': 'double quotation marks',
  "'": 'single quotation marks',
  '(': 'parentheses',
};

const OPENERS = [
  'and',
  'but',
  'so',
  'i',
  'the',
  'this',
  'it',
  'if',
  'however',
  'for',
  'in',
  'we',
  'you',
  'there',
  'that',
];

type Shape = readonly [id: string, label: string, test: (token: Token) => boolean];

const lettersOf = (token: Token): number => token.text.length;

const SHAPES: readonly Shape[] = [
  ['contraction', 'contractions', (t) => /[a-z]'(?:s|t|d|m|ve|re|ll)$/.test(t.text)],
  ['number', 'numbers', (t) => t.kind === 'number'],
  ['capital', 'capitals inside a sentence', (t) => t.isCapital && !t.isOpener && !t.text.startsWith('i')],
  ['letters-1-2', 'words of one or two letters', (t) => lettersOf(t) <= 2],
  ['letters-3', 'words of three letters', (t) => lettersOf(t) === 3],
  ['letters-4', 'words of four letters', (t) => lettersOf(t) === 4],
  ['letters-5-6', 'words of five or six letters', (t) => lettersOf(t) === 5 || lettersOf(t) === 6],
  ['letters-7-8', 'words of seven or eight letters', (t) => lettersOf(t) === 7 || lettersOf(t) === 8],
  ['letters-9-10', 'words of nine or ten letters', (t) => lettersOf(t) === 9 || lettersOf(t) === 10],
  ['letters-11', 'words of eleven letters and more', (t) => lettersOf(t) >= 11],
  ['ly', 'words in -ly', (t) => /..ly$/.test(t.text)],
  ['ing', 'words in -ing', (t) => /..ing$/.test(t.text)],
  ['ed', 'words in -ed', (t) => /..ed$/.test(t.text)],
  ['ion', 'nouns in -tion or -sion', (t) => /[ts]ions?$/.test(t.text)],
  [
    'ment',
    'nouns in -ment, -ness or -ity',
    (t) => /(?:ment|ness|it)(?:s|y|ies)?$/.test(t.text) && lettersOf(t) > 5,
  ],
];

const WORD_HABITS: readonly Habit[] = FUNCTION_WORDS.map((word) => ({
  id: `word:${word}`,
  label: `“${word}”`,
  spelling: word,
}));
const MARK_HABITS: readonly Habit[] = Object.entries(MARKS).map(([mark, label]) => ({
  id: `mark:${mark}`,
  label,
  spelling: mark,
}));
const SHAPE_HABITS: readonly Habit[] = SHAPES.map(([id, label]) => ({
  id: `shape:${id}`,
  label,
  spelling: null,
}));
const OPENER_HABITS: readonly Habit[] = OPENERS.map((word) => ({
  id: `open:${word}`,
  label: `sentences that open with “${word}”`,
  spelling: null,
}));

/** Every habit, in the fixed order of all count vectors. */
export const HABITS: readonly Habit[] = [...WORD_HABITS, ...MARK_HABITS, ...SHAPE_HABITS, ...OPENER_HABITS];

const INDEX: ReadonlyMap<string, number> = new Map(HABITS.map((habit, index) => [habit.id, index]));

/** Calls `visit` with the index of every habit that the token shows; an index never comes twice for one token. */
export function visitHabits(token: Token, visit: (habit: number) => void): void {
  if (token.kind === 'mark') return visitNamed(`mark:${token.text}`, visit);
  if (token.kind === 'word') visitNamed(`word:${token.text}`, visit);
  if (token.isOpener) visitNamed(`open:${token.text}`, visit);
  SHAPES.forEach(([, , test], index) => {
    if (token.kind === 'number' ? index === NUMBER_SHAPE : test(token)) visit(FIRST_SHAPE + index);
  });
}

/** The habits that each token shows. */
export function listHabits(tokens: readonly Token[]): readonly (readonly number[])[] {
  return tokens.map((token) => {
    const shown: number[] = [];
    visitHabits(token, (habit) => shown.push(habit));
    return shown;
  });
}

/** How often each habit shows in the tokens, in the order of {@link HABITS}. */
export function countHabits(tokens: readonly Token[]): Float64Array {
  const counts = new Float64Array(HABITS.length);
  for (const token of tokens) {
    visitHabits(token, (habit) => {
      counts[habit] = (counts[habit] ?? 0) + 1;
    });
  }
  return counts;
}

const FIRST_SHAPE = WORD_HABITS.length + MARK_HABITS.length;
const NUMBER_SHAPE = SHAPES.findIndex(([id]) => id === 'number');

function visitNamed(id: string, visit: (habit: number) => void): void {
  const index = INDEX.get(id);
  if (index !== undefined) visit(index);
}
