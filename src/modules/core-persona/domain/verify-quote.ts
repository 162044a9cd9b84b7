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
 * Looks for a quote in the samples. White space and the style of quotation marks and apostrophes may differ; no letter
 * may. Undefined when it stands nowhere.
 */
export function verifyQuote(quote: string, samples: readonly WritingSample[]): VerifiedQuote | undefined {
  const wanted = fold(quote).folded.trim();
  if (wanted.length < MIN_QUOTE) return undefined;
  for (const sample of samples) {
    const { folded, origins } = fold(sample.text);
    const at = folded.indexOf(wanted);
    if (at === -1) continue;
    const start = origins[at] ?? 0;
    const end = (origins[at + wanted.length - 1] ?? start) + 1;
    return { sampleId: sample.id, start, quote: sample.text.slice(start, end) };
  }
  return undefined;
}

/** Plain marks and single spaces, with the place in the original that each character comes from. */
function fold(text: string): { folded: string; origins: readonly number[] } {
  const origins: number[] = [];
  let folded = '';
  for (let i = 0; i < text.length; i += 1) {
    const character = plain(text.charAt(i));
    if (character === ' ' && folded.endsWith(' ')) continue;
    folded += character;
    origins.push(i);
  }
  return { folded, origins };
}

function plain(character: string): string {
  if (/\s/u.test(character)) return ' ';
  if ('’‘ʼ'.includes(character)) return "'";
  return '“”„«»'.includes(character) ? '"' : character;
}
