import type { MeasureId } from '../../../language/index.js';
import type { StylisticConstraints } from './core-persona.js';
import { hasText, type InterpretationInput, valueOf } from './interpretation-input.js';

const UNKNOWN = 'Not known: there is no text yet.';

/** Per 1,000 words. */
const RARE = 0.5;
const OFTEN = 5;

/** Rules of the page out of counted habits, each with its figure. */
export function findConstraints(input: InterpretationInput): StylisticConstraints {
  const habit = (id: MeasureId) =>
    hasText(input) ? habitOf(valueOf(input, id), input.fingerprint.size.words) : UNKNOWN;
  return {
    punctuation: {
      ellipses: habit('punctuation.ellipsis.rate'),
      dashes: habit('punctuation.dash.rate'),
      exclamationPoints: hasText(input)
        ? exclamations(valueOf(input, 'sentence.exclamation.ratio'))
        : UNKNOWN,
      semicolons: habit('punctuation.semicolon.rate'),
    },
    formatting: {
      paragraphs: paragraphs(valueOf(input, 'paragraph.length.mean')),
      lists: lists(valueOf(input, 'format.list-item.ratio')),
      emoji: habit('format.emoji.rate'),
    },
  };
}

function habitOf(rate: number | null, words: number): string {
  if (rate === null) return UNKNOWN;
  if (rate === 0) return `Never: 0 in ${words.toLocaleString('en')} words.`;
  const figure = `${Math.round(rate * 10) / 10} per 1,000 words`;
  if (rate < RARE) return `Rarely: ${figure}.`;
  return rate < OFTEN ? `Now and then: ${figure}.` : `Often: ${figure}.`;
}

function exclamations(ratio: number | null): string {
  if (ratio === null) return UNKNOWN;
  const figure = `${Math.round(ratio * 100)} % of sentences`;
  if (ratio === 0) return 'Never.';
  return ratio < 0.03 ? `Rarely: ${figure}.` : `Freely: ${figure}.`;
}

function paragraphs(sentences: number | null): string {
  if (sentences === null) return UNKNOWN;
  const figure = `${Math.round(sentences * 10) / 10} sentences on average`;
  if (sentences < 2.5) return `Short: ${figure}.`;
  return sentences < 5 ? `Medium: ${figure}.` : `Long: ${figure}.`;
}

function lists(ratio: number | null): string {
  if (ratio === null) return UNKNOWN;
  return ratio < 0.05 ? 'Prose, not lists.' : `Lists are at home: ${Math.round(ratio * 100)} % of blocks.`;
}
