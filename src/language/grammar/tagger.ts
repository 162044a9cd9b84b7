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
/** Words whose sums are kept; more begin anew. */
const MAX_CACHED = 20_000;
const PARTS = 3;

/**
 * Greedy part-of-speech tagger, left to right: an averaged perceptron (Collins 2002) over hashed features. What depends
 * on one word alone is summed once a spelling.
 */
export class Tagger {
  private readonly width: number;
  private readonly mask: number;
  private readonly scores: Int32Array;
  private readonly keys = new FeatureKeys();
  private readonly edge: Int32Array;
  private sums: Int32Array;
  private known: WordType[] = [];

  constructor(private readonly model: TagWeights) {
    this.width = model.tags.length;
    this.mask = model.rows - 1;
    this.scores = new Int32Array(this.width);
    this.sums = new Int32Array(256 * PARTS * this.width);
    this.edge = new Int32Array(2 * this.width);
    previousKeys(undefined, this.keys);
    this.sumInto(this.edge, 0);
    nextKeys(undefined, this.keys);
    this.sumInto(this.edge, this.width);
  }

  /** Writes the tag of every word into `view.tags`. */
  tag(view: SentenceView): void {
    const { size } = view;
    let first = BEFORE;
    let second = BEFORE;
    for (let at = 0; at < size; at += 1) {
      const best = this.best(view, at, first, second);
      view.tags[at] = best;
      second = first;
      first = best;
    }
    if (this.known.length > MAX_CACHED) this.forget();
  }

  private best(view: SentenceView, at: number, first: number, second: number): number {
    const { scores, width } = this;
    const own = this.rowOf(view.types[at] as WordType) * PARTS * width;
    const before = at > 0 ? (this.rowOf(view.types[at - 1] as WordType) * PARTS + 1) * width : -1;
    const after = at + 1 < view.size ? (this.rowOf(view.types[at + 1] as WordType) * PARTS + 2) * width : -1;
    const { sums, edge } = this;
    for (let k = 0; k < width; k += 1) {
      const left = before < 0 ? (edge[k] as number) : (sums[before + k] as number);
      const right = after < 0 ? (edge[width + k] as number) : (sums[after + k] as number);
      scores[k] = (sums[own + k] as number) + left + right;
    }
    this.keys.clear();
    contextKeys(view, at, [first, second], this.keys);
    this.addKeys(scores, 0);
    let best = 0;
    for (let k = 1; k < width; k += 1) if ((scores[k] as number) > (scores[best] as number)) best = k;
    return best;
  }

  private addKeys(into: Int32Array, from: number): void {
    const { weights } = this.model;
    const { keys, size } = this.keys;
    for (let f = 0; f < size; f += 1) {
      const row = ((keys[f] as number) & this.mask) * this.width;
      for (let k = 0; k < this.width; k += 1)
        into[from + k] = (into[from + k] as number) + (weights[row + k] as number);
    }
  }

  private sumInto(into: Int32Array, from: number): void {
    into.fill(0, from, from + this.width);
    this.addKeys(into, from);
    this.keys.clear();
  }

  private rowOf(type: WordType): number {
    if (type.row >= 0) return type.row;
    const row = this.known.length;
    const base = row * PARTS * this.width;
    if (base + PARTS * this.width > this.sums.length) {
      const grown = new Int32Array(this.sums.length * 2);
      grown.set(this.sums);
      this.sums = grown;
    }
    this.keys.clear();
    ownKeys(type, this.keys);
    this.sumInto(this.sums, base);
    previousKeys(type, this.keys);
    this.sumInto(this.sums, base + this.width);
    nextKeys(type, this.keys);
    this.sumInto(this.sums, base + 2 * this.width);
    this.known.push(type);
    type.row = row;
    return row;
  }

  private forget(): void {
    for (const type of this.known) type.row = -1;
    this.known = [];
  }
}
