import type { FingerprintConfidence } from '../fingerprint.js';
import type { Sentence } from '../units/text-units.js';
import type { Corpus } from './corpus.js';

/** Words at which 63 % of what text can give is there; at three times as many 95 %. */
const WORDS_SCALE = 1200;
/** Fewer words a half, and the halves' word rates are mostly noise. */
const MIN_HALF_WORDS = 200;
const COMPARED_WORDS = 60;

/**
 * Confidence 0–100: `100 · (1 − e^(−words/1200)) · (0.5 + 0.5 · r)`, where r is the split-half reliability (0 while it
 * cannot be computed). Reliability: correlation of the log rates of the 60 most common words between the odd and the
 * even sentences, stepped up by Spearman–Brown. Agreement: the same between samples, averaged over pairs.
 */
export function confidenceOf(corpus: Corpus | undefined): FingerprintConfidence {
  if (corpus === undefined) {
    return {
      score: 0,
      splitHalfReliability: null,
      sampleAgreement: null,
      notes: ['There is no text to measure.'],
    };
  }
  const splitHalfReliability = splitHalf(corpus);
  const sampleAgreement = agreement(corpus);
  const amount = 1 - Math.exp(-corpus.words.length / WORDS_SCALE);
  const score = 100 * amount * (0.5 + 0.5 * Math.max(0, splitHalfReliability ?? 0));
  const notes = [
    ...(splitHalfReliability === null ? ['There is too little text to compare its halves.'] : []),
    ...(sampleAgreement === null
      ? ['Two samples of 200 words or more are needed to see whether they agree.']
      : []),
  ];
  return { score: Math.round(score * 10) / 10, splitHalfReliability, sampleAgreement, notes };
}

function splitHalf(corpus: Corpus): number | null {
  const half = (rest: number) => wordsOf(corpus.sentences.filter((_, i) => i % 2 === rest));
  const [odd, even] = [half(0), half(1)];
  if (Math.min(odd.length, even.length) < MIN_HALF_WORDS) return null;
  const r = correlationOf(odd, even);
  return steppedUp(r);
}

/** Spearman–Brown for two halves. It holds for agreement only: a negative correlation is left as it is, −1 to 0. */
export const steppedUp = (r: number): number => (r <= 0 ? Math.max(-1, r) : (2 * r) / (1 + r));

function agreement(corpus: Corpus): number | null {
  const samples = corpus.samples
    .map(({ units }) => units.words.map((word) => word.text))
    .filter((words) => words.length >= MIN_HALF_WORDS);
  const pairs = samples.flatMap((a, i) => samples.slice(i + 1).map((b) => correlationOf(a, b)));
  if (pairs.length === 0) return null;
  return Math.max(0, pairs.reduce((sum, r) => sum + r, 0) / pairs.length);
}

const wordsOf = (sentences: readonly Sentence[]): readonly string[] =>
  sentences.flatMap(({ words }) => words.map((word) => word.text));

/** Pearson correlation of the smoothed log rates of the words most common in both together. */
function correlationOf(a: readonly string[], b: readonly string[]): number {
  const [inA, inB] = [countsOf(a), countsOf(b)];
  const common = [...countsOf([...a, ...b])]
    .toSorted(([x, m], [y, n]) => n - m || (x < y ? -1 : 1))
    .slice(0, COMPARED_WORDS);
  const logs = (counts: ReadonlyMap<string, number>, total: number) =>
    common.map(([word]) => Math.log(((counts.get(word) ?? 0) + 0.5) / total));
  return pearson(logs(inA, a.length), logs(inB, b.length));
}

function countsOf(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function pearson(x: readonly number[], y: readonly number[]): number {
  const [mx, my] = [meanOf(x), meanOf(y)];
  let [xy, xx, yy] = [0, 0, 0];
  for (const [i, v] of x.entries()) {
    const w = y[i] ?? my;
    xy += (v - mx) * (w - my);
    xx += (v - mx) ** 2;
    yy += (w - my) ** 2;
  }
  return xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
