import { undefused } from '../../../shared/untrusted-text.js';
import { isInvisible } from '../../../shared/visible-text.js';
import type { WritingSample } from './onboarding.js';

/** A quote found in a sample: where it begins, and how it really reads there. */
export interface VerifiedQuote {
  readonly sampleId: string;
  readonly start: number;
  readonly quote: string;
}

/** Fewer characters are found by accident. */
const MIN_QUOTE = 8;

/**
 * Looks for a quote in the samples. White space, the style of quotation marks and apostrophes, and what a prompt leaves
 * out or replaces (invisible characters, marks that open a tag) may differ; no letter may. The quote is given back as the
 * sample has it. Undefined when it stands nowhere.
 */
export function verifyQuote(quote: string, samples: readonly WritingSample[]): VerifiedQuote | undefined {
  const wanted = fold(quote).folded.trim();
  if (wanted.length < MIN_QUOTE) return undefined;
  for (const sample of samples) {
    const { folded, origins } = foldOf(sample);
    const at = folded.indexOf(wanted);
    if (at === -1) continue;
    const start = origins[at] ?? 0;
    const end = (origins[at + wanted.length - 1] ?? start) + 1;
    return { sampleId: sample.id, start, quote: sample.text.slice(start, end) };
  }
  return undefined;
}

/** Plain marks and single spaces, with the place in the original that each UTF-16 unit comes from. */
interface Folded {
  readonly folded: string;
  readonly origins: readonly number[];
}

/** One answer has dozens of quotes: each sample is folded once for all of them. */
const folds = new WeakMap<WritingSample, Folded>();

function foldOf(sample: WritingSample): Folded {
  const known = folds.get(sample) ?? fold(sample.text);
  folds.set(sample, known);
  return known;
}

function fold(text: string): Folded {
  const origins: number[] = [];
  // Parts, for asking a growing string what it ends with copies it each time.
  const parts: string[] = [];
  let at = 0;
  for (const character of text) {
    const kept = plain(character);
    if (kept !== '' && !(kept === ' ' && parts.at(-1) === ' ')) {
      parts.push(kept);
      for (let unit = 0; unit < kept.length; unit += 1) origins.push(at + unit);
    }
    at += character.length;
  }
  return { folded: parts.join(''), origins };
}

/** As long as the character itself in UTF-16; empty for what cannot be seen. */
function plain(character: string): string {
  if (character >= '!' && character <= '~') return character; // most of most texts, and never in need of more
  if (isInvisible(character)) return '';
  if (/\s/u.test(character)) return ' ';
  if ('’‘ʼ'.includes(character)) return "'";
  return '“”„«»'.includes(character) ? '"' : undefused(character);
}
