import { FeatureKeys } from './feature-keys.js';
import type { SentenceView } from './sentence-view.js';
import { contextKeys, nextKeys, ownKeys, previousKeys } from './tag-keys.js';
import type { WordType } from './word-type.js';

/** A linear model over hashed features: one row of weights a feature, one column a tag. */
export interface TagWeights {
  readonly tags: readonly string[];
  /** Row-major, `rows` × number of tags; `rows` is a power of two. */
  readonly weights: Int8Array;
  readonly rows: number;
}

/** Tag of the places before the first word. */
export const BEFORE = 255;
/** Cached words; the cache is emptied when it is full. */
const MAX_CACHED = 20_000;
const PARTS = 3;
/**
 * A tag that a word and its two neighbours together put this many steps of a weight below their best is not tried with
 * the rest of the features: three words in five have one tag left. Costs no accuracy on the treebanks (five folds).
 */
const HOPELESS = 300;

/**
 * Greedy part-of-speech tagger, left to right: an averaged perceptron (Collins 2002) over hashed features. What depends
 * on one word alone is summed once a spelling; the other features are asked only about the tags still open.
 */
export class Tagger {
  private readonly width: number;
  private readonly mask: number;
  private readonly scores: Int32Array;
  /** The tags still open for the word at hand. */
  private readonly open: Uint8Array;
  private readonly keys = new FeatureKeys();
  /** Row 0 stands for the places beyond both ends, the others for spellings. */
  private sums: Int32Array;
  private known: WordType[] = [];

  constructor(private readonly model: TagWeights) {
    this.width = model.tags.length;
    this.mask = model.rows - 1;
    this.scores = new Int32Array(this.width);
    this.open = new Uint8Array(this.width);
    this.sums = new Int32Array(256 * PARTS * this.width);
    previousKeys(undefined, this.keys);
    this.sumInto(this.width);
    nextKeys(undefined, this.keys);
    this.sumInto(2 * this.width);
  }

  /** Writes the tag of every word into `view.tags`. */
  tag(view: SentenceView): void {
    const { size, types, tags } = view;
    let first = BEFORE;
    let second = BEFORE;
    let before = 0;
    let own = size === 0 ? 0 : this.rowOf(types[0] as WordType);
    for (let at = 0; at < size; at += 1) {
      const after = at + 1 < size ? this.rowOf(types[at + 1] as WordType) : 0;
      const left = this.weighAlone(before, own, after);
      const best = left === 1 ? (this.open[0] as number) : this.weigh(view, at, first, second, left);
      tags[at] = best;
      second = first;
      first = best;
      before = own;
      own = after;
    }
    if (this.known.length > MAX_CACHED) this.forget();
  }

  /** Sums what the three words say, and answers how many tags are open. */
  private weighAlone(before: number, own: number, after: number): number {
    const { scores, sums, open, width } = this;
    const from = own * PARTS * width;
    const left = (before * PARTS + 1) * width;
    const right = (after * PARTS + 2) * width;
    let top = -0x80000000;
    for (let k = 0; k < width; k += 1) {
      const sum = (sums[from + k] as number) + (sums[left + k] as number) + (sums[right + k] as number);
      scores[k] = sum;
      if (sum > top) top = sum;
    }
    let count = 0;
    for (let k = 0; k < width; k += 1) {
      if ((scores[k] as number) < top - HOPELESS) continue;
      open[count] = k;
      count += 1;
    }
    return count;
  }

  /** The best of the `count` open tags, with what the rest of the features say. */
  private weigh(view: SentenceView, at: number, first: number, second: number, count: number): number {
    this.keys.clear();
    contextKeys(view, at, first, second, this.keys);
    const { weights } = this.model;
    const { keys, size } = this.keys;
    const { scores, open, mask, width } = this;
    for (let f = 0; f < size; f += 1) {
      const row = ((keys[f] as number) & mask) * width;
      for (let c = 0; c < count; c += 1) {
        const k = open[c] as number;
        scores[k] = (scores[k] as number) + (weights[row + k] as number);
      }
    }
    let best = open[0] as number;
    for (let c = 1; c < count; c += 1)
      if ((scores[open[c] as number] as number) > (scores[best] as number)) best = open[c] as number;
    return best;
  }

  /** Writes the sums of the features in the keys to the row at `from`. */
  private sumInto(from: number): void {
    const { weights } = this.model;
    const { keys, size } = this.keys;
    this.sums.fill(0, from, from + this.width);
    for (let f = 0; f < size; f += 1) {
      const row = ((keys[f] as number) & this.mask) * this.width;
      for (let k = 0; k < this.width; k += 1)
        this.sums[from + k] = (this.sums[from + k] as number) + (weights[row + k] as number);
    }
    this.keys.clear();
  }

  private rowOf(type: WordType): number {
    return type.row > 0 ? type.row : this.addRow(type);
  }

  private addRow(type: WordType): number {
    this.known.push(type);
    const row = this.known.length;
    const base = row * PARTS * this.width;
    if (base + PARTS * this.width > this.sums.length) {
      const grown = new Int32Array(this.sums.length * 2);
      grown.set(this.sums);
      this.sums = grown;
    }
    // The word before may have left its context here.
    this.keys.clear();
    ownKeys(type, this.keys);
    this.sumInto(base);
    previousKeys(type, this.keys);
    this.sumInto(base + this.width);
    nextKeys(type, this.keys);
    this.sumInto(base + 2 * this.width);
    type.row = row;
    return row;
  }

  private forget(): void {
    for (const type of this.known) type.row = -1;
    this.known = [];
  }
}
