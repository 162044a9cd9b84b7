import type { VoiceUnits } from './voice-units.js';
import { KIND } from './voice-units.js';

/** A run of tokens: from inclusive, to exclusive, and how many of them are words or numbers. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly words: number;
}

const LEAST_SHARE = 0.6;

/**
 * Consecutive runs of `size` words. A last run under 0.6 of that is left out unless it is the only one: figures from
 * a handful of words would pass for spread of style.
 */
export function cutStretches(units: VoiceUnits, size: number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  let words = 0;
  units.entries.forEach((entry, at) => {
    if (((units.lexicon.kinds[entry] ?? 0) & KIND.mark) !== 0) return;
    if (words === size) {
      stretches.push({ from, to: at, words });
      from = at;
      words = 0;
    }
    words += 1;
  });
  if (stretches.length === 0 || words >= LEAST_SHARE * size) {
    stretches.push({ from, to: units.entries.length, words });
  }
  return stretches;
}

/** At most `most` of the stretches, evenly spread over the text. */
export function thinStretches<T>(stretches: readonly T[], most: number): readonly T[] {
  if (stretches.length <= most) return stretches;
  const step = stretches.length / most;
  return Array.from({ length: most }, (_, index) => stretches[Math.floor(index * step)]).filter(isPresent);
}

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}
