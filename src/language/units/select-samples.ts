import type { LanguageSample } from '../fingerprint.js';
import { findBlocks } from './find-blocks.js';

/** Shorter paragraphs (“Thank you for reading.”) repeat by habit, and habits are measured. */
const LEAST_WORDS = 8;

const TINY_WORDS = 5;
const TINY_CHARACTERS = 80;

/** The samples that count, and notes on the others. */
export interface SelectedSamples {
  readonly samples: readonly LanguageSample[];
  readonly notes: readonly string[];
}

/**
 * Selects the text that is evidence of a voice. Paragraphs of eight words or more that an earlier sample holds count
 * once: they are blanked out, so that offsets stay true, and a sample with nothing else is left out; inside one sample
 * a refrain stays. Beside longer samples one of one to four words is left out. Each of these leaves a note.
 */
export function selectSamples(samples: readonly LanguageSample[]): SelectedSamples {
  const distinct = withoutRepeats(samples);
  const tiny = distinct.samples.filter(({ text }) => isTiny(text));
  if (tiny.length === 0 || tiny.length === distinct.samples.length) return distinct;
  return {
    samples: distinct.samples.filter((sample) => !tiny.includes(sample)),
    notes: [
      ...distinct.notes,
      ...tiny.map(({ id }) => `Sample ${id} has fewer than ${TINY_WORDS} words and was left out.`),
    ],
  };
}

/** A text without words is no tiny one: it has a note of its own. */
function isTiny(text: string): boolean {
  const words = countOf(text.slice(0, TINY_CHARACTERS));
  return words > 0 && words < TINY_WORDS && text.trim().length < TINY_CHARACTERS;
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
/** Scripts without blanks: two characters make about one word. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;
const countOf = (text: string): number => wordsOf(text).length + (text.match(UNSPACED)?.length ?? 0) / 2;

function withoutRepeats(samples: readonly LanguageSample[]): SelectedSamples {
  if (samples.length < 2) return { samples, notes: [] };
  const seen = new Set<string>();
  const kept: LanguageSample[] = [];
  const notes: string[] = [];
  for (const sample of samples) {
    const paragraphs = paragraphsOf(sample.text);
    const repeated = paragraphs.filter(({ key }) => seen.has(key));
    for (const { key } of paragraphs) seen.add(key);
    if (repeated.length === 0) kept.push(sample);
    else {
      const text = blankOut(sample.text, repeated);
      const isEmpty = !/[\p{L}\p{N}]/u.test(text);
      if (!isEmpty) kept.push({ ...sample, text });
      notes.push(
        isEmpty
          ? `Sample ${sample.id} only repeats other samples and was left out.`
          : `Sample ${sample.id} repeats ${repeated.length} paragraph(s) of other samples; they were counted once.`,
      );
    }
  }
  return { samples: kept, notes };
}

interface Paragraph {
  readonly start: number;
  readonly end: number;
  readonly key: string;
}

const paragraphsOf = (text: string): readonly Paragraph[] =>
  findBlocks(text).flatMap(({ start, end }) => {
    const words =
      text
        .slice(start, end)
        .toLowerCase()
        .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
    return words.length < LEAST_WORDS ? [] : [{ start, end, key: words.join(' ') }];
  });

function blankOut(text: string, spans: readonly Paragraph[]): string {
  let blanked = '';
  let at = 0;
  for (const { start, end } of spans) {
    blanked +=
      text.slice(at, start) + text.slice(start, end).replace(/[^\n]/gu, (one) => ' '.repeat(one.length));
    at = end;
  }
  return blanked + text.slice(at);
}
