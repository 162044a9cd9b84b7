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
export function mtld(words: readonly string[]): number | undefined {
  if (words.length < MTLD_MINIMUM) return undefined;
  return (mtldOneWay(words) + mtldOneWay(words.toReversed())) / 2;
}

function mtldOneWay(words: readonly string[]): number {
  let factors = 0;
  let types = new Set<string>();
  let length = 0;
  for (const word of words) {
    length += 1;
    types.add(word);
    if (types.size / length > MTLD_THRESHOLD) continue;
    factors += 1;
    types = new Set();
    length = 0;
  }
  if (length > 0) factors += (1 - types.size / length) / (1 - MTLD_THRESHOLD);
  return factors === 0 ? words.length : words.length / factors;
}

/**
 * HD-D: the type-token ratio to expect of 42 words drawn at random, from the hypergeometric distribution; 0–1.
 * Undefined under 42 words.
 */
export function hdd(words: readonly string[]): number | undefined {
  const n = words.length;
  if (n < HDD_SAMPLE) return undefined;
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const byCount = Map.groupBy(counts.values(), (count) => count);
  let expected = 0;
  for (const [count, types] of byCount) {
    let absent = 1; // probability that none of the 42 is this word
    for (let i = 0; i < HDD_SAMPLE; i += 1) absent *= Math.max(0, n - count - i) / (n - i);
    expected += (types.length * (1 - absent)) / HDD_SAMPLE;
  }
  return expected;
}

/** Moving-average type-token ratio over windows of 50 words, 0–1. Undefined under 50 words. */
export function mattr(words: readonly string[]): number | undefined {
  if (words.length < MATTR_WINDOW) return undefined;
  const counts = new Map<string, number>();
  let sum = 0;
  for (const [index, word] of words.entries()) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
    if (index >= MATTR_WINDOW) release(counts, words[index - MATTR_WINDOW] ?? '');
    if (index >= MATTR_WINDOW - 1) sum += counts.size / MATTR_WINDOW;
  }
  return sum / (words.length - MATTR_WINDOW + 1);
}

function release(counts: Map<string, number>, word: string): void {
  const left = (counts.get(word) ?? 0) - 1;
  if (left <= 0) counts.delete(word);
  else counts.set(word, left);
}
