import { countNumbers, type NumberedWords } from './lexis.js';

/** Type-token ratio at which a factor of MTLD is complete (McCarthy & Jarvis 2010). */
const MTLD_THRESHOLD = 0.72;
/** Words of a HD-D sample (McCarthy & Jarvis 2007). */
const HDD_SAMPLE = 42;
/** Words of a MATTR window (Covington & McFall 2010 suggest 500 for long texts; 50 serves short ones). */
const MATTR_WINDOW = 50;
/** Below this many words MTLD is not reported (McCarthy & Jarvis 2010, p. 388). */
const MTLD_MINIMUM = 100;

/**
 * Measure of textual lexical diversity: mean length in words of the stretches that keep a type-token ratio above 0.72,
 * forward and backward. Does not fall with length. Undefined under 100 words.
 */
export function mtld(words: NumberedWords): number | undefined {
  if (words.ids.length < MTLD_MINIMUM) return undefined;
  const backward = { ids: words.ids.toReversed(), types: words.types };
  return (mtldOneWay(words) + mtldOneWay(backward)) / 2;
}

function mtldOneWay({ ids, types }: NumberedWords): number {
  /** The stretch in which each word was last seen. */
  const seen = new Int32Array(types);
  let factors = 0;
  let stretch = 1;
  let distinct = 0;
  let length = 0;
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] as number;
    length += 1;
    if (seen[id] !== stretch) {
      seen[id] = stretch;
      distinct += 1;
    }
    if (distinct / length > MTLD_THRESHOLD) continue;
    factors += 1;
    stretch += 1;
    distinct = 0;
    length = 0;
  }
  if (length > 0) factors += (1 - distinct / length) / (1 - MTLD_THRESHOLD);
  return factors === 0 ? ids.length : ids.length / factors;
}

/**
 * HD-D: the type-token ratio to expect of 42 words drawn at random, from the hypergeometric distribution; 0–1.
 * Undefined under 42 words.
 */
export function hdd(words: NumberedWords): number | undefined {
  const n = words.ids.length;
  if (n < HDD_SAMPLE) return undefined;
  const typesByCount = new Map<number, number>();
  for (const count of countNumbers(words))
    if (count > 0) typesByCount.set(count, (typesByCount.get(count) ?? 0) + 1);
  let expected = 0;
  for (const [count, types] of typesByCount) {
    let absent = 1; // probability that none of the 42 is this word
    for (let i = 0; i < HDD_SAMPLE; i += 1) absent *= Math.max(0, n - count - i) / (n - i);
    expected += (types * (1 - absent)) / HDD_SAMPLE;
  }
  return expected;
}

/** Moving-average type-token ratio over windows of 50 words, 0–1. Undefined under 50 words. */
export function mattr({ ids, types }: NumberedWords): number | undefined {
  if (ids.length < MATTR_WINDOW) return undefined;
  const counts = new Int32Array(types);
  let distinct = 0;
  let sum = 0;
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] as number;
    counts[id] = (counts[id] as number) + 1;
    if (counts[id] === 1) distinct += 1;
    if (at >= MATTR_WINDOW) {
      const gone = ids[at - MATTR_WINDOW] as number;
      counts[gone] = (counts[gone] as number) - 1;
      if (counts[gone] === 0) distinct -= 1;
    }
    if (at >= MATTR_WINDOW - 1) sum += distinct;
  }
  return sum / MATTR_WINDOW / (ids.length - MATTR_WINDOW + 1);
}
