import type { FingerprintConfidence } from '../fingerprint.js';
import type { Corpus } from './corpus.js';
import type { Lexis } from './lexis.js';

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

function splitHalf({ sentenceIds, lexis }: Corpus): number | null {
  const half = (rest: number) =>
    count(
      sentenceIds.filter((_, i) => i % 2 === rest),
      lexis.types,
    );
  const [odd, even] = [half(0), half(1)];
  if (Math.min(odd.total, even.total) < MIN_HALF_WORDS) return null;
  return steppedUp(correlationOf(odd, even, lexis));
}

/** Spearman–Brown for two halves. It holds for agreement only: a negative correlation is left as it is, −1 to 0. */
export const steppedUp = (r: number): number => (r <= 0 ? Math.max(-1, r) : (2 * r) / (1 + r));

function agreement({ samples, lexis }: Corpus): number | null {
  let at = 0;
  const counts = samples
    .map(({ units }) => count([lexis.ids.subarray(at, (at += units.words.length))], lexis.types))
    .filter(({ total }) => total >= MIN_HALF_WORDS);
  const pairs = counts.flatMap((a, i) => counts.slice(i + 1).map((b) => correlationOf(a, b, lexis)));
  if (pairs.length === 0) return null;
  return Math.max(0, pairs.reduce((sum, r) => sum + r, 0) / pairs.length);
}

/** How often each word of the lexis occurs, and all of them together. */
interface WordCounts {
  readonly counts: Int32Array;
  readonly total: number;
}

function count(parts: readonly Int32Array[], types: number): WordCounts {
  const counts = new Int32Array(types);
  let total = 0;
  for (const part of parts) {
    total += part.length;
    for (let at = 0; at < part.length; at += 1) {
      const id = part[at] as number;
      counts[id] = (counts[id] as number) + 1;
    }
  }
  return { counts, total };
}

/** Pearson correlation of the smoothed log rates of the words most common in both together. */
function correlationOf(a: WordCounts, b: WordCounts, lexis: Lexis): number {
  const both = a.counts.map((n, id) => n + (b.counts[id] as number));
  const common = commonest(both, lexis);
  const logs = ({ counts, total }: WordCounts) =>
    common.map((id) => Math.log(((counts[id] as number) + 0.5) / total));
  return pearson(logs(a), logs(b));
}

/** The numbers of the words that occur most, ties by alphabet. */
function commonest(counts: Int32Array, { spellings }: Lexis): readonly number[] {
  const least = Math.max(1, counts.toSorted().at(-COMPARED_WORDS) ?? 1);
  const often: number[] = [];
  for (let id = 0; id < counts.length; id += 1) if ((counts[id] as number) >= least) often.push(id);
  const byRank = (x: number, y: number): number =>
    (counts[y] as number) - (counts[x] as number) ||
    ((spellings[x] as string) < (spellings[y] as string) ? -1 : 1);
  return often.toSorted(byRank).slice(0, COMPARED_WORDS);
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
