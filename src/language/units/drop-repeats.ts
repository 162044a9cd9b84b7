import type { LanguageSample } from '../fingerprint.js';
import { findBlocks } from './find-blocks.js';

/** Shorter paragraphs (“Thank you for reading.”) come again by habit, and habit is what is measured. */
const LEAST_WORDS = 8;

export interface DistinctSamples {
  readonly samples: readonly LanguageSample[];
  readonly notes: readonly string[];
}

/**
 * What is said in several samples is evidence once: paragraphs of eight words or more that an earlier sample holds are
 * blanked out, so that offsets stay true; a sample with nothing else is left out. Inside one sample a refrain stays.
 */
export function dropRepeats(samples: readonly LanguageSample[]): DistinctSamples {
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
