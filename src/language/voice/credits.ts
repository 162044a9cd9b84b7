import type { Draft } from './draft.js';
import { unigramKeys, visitFeatures } from './features.js';
import type { FeatureVector, TrainingSpace } from './linear-voice.js';

/** What the score owes to the tokens of the draft and to words that are not there, in log-odds. */
export interface Credits {
  readonly tokens: Float64Array;
  /** Credit for the absence of a spelling from the draft. */
  readonly absence: (spelling: string) => number;
}

/** The linear score in log-odds: weight of a feature, and the training mean of its value. */
export interface Weighing {
  readonly space: Omit<TrainingSpace, 'rows'>;
  readonly means: Float64Array;
  readonly weightOf: (id: number) => number;
}

/**
 * Shares every feature's part in the log-odds, less what it is on average, evenly among the tokens that show it.
 * The parts of absent features are not in the sum; those of single absent words are told by `absence`.
 */
export function shareCredits(draft: Draft, vector: FeatureVector, weighing: Weighing): Credits {
  const { space, means, weightOf } = weighing;
  const size = draft.view.units.entries.length;
  const tokens = new Float64Array(size);
  const credit = new Map<number, number>();
  vector.ids.forEach((id, index) => {
    credit.set(id, weightOf(id) * ((vector.values[index] ?? 0) - (means[id] ?? 0)));
  });
  const counts = new Map(draft.bag.keys.map((key, index) => [key, draft.bag.counts[index] ?? 1]));
  visitFeatures(draft.view, 0, size, (_, key, at, first, length) => {
    const id = space.ids.get(key);
    const all = id === undefined ? undefined : credit.get(id);
    if (all === undefined) return;
    const share = all / (counts.get(key) ?? 1) / length;
    for (let place = first; place < first + length; place += 1) {
      const token = at[place] ?? 0;
      tokens[token] = (tokens[token] ?? 0) + share;
    }
  });
  return { tokens, absence: (spelling) => absenceOf(spelling, weighing) };
}

function absenceOf(spelling: string, { space, means, weightOf }: Weighing): number {
  return unigramKeys(spelling).reduce((sum, key) => {
    const id = space.ids.get(key);
    return id === undefined ? sum : sum - weightOf(id) * (means[id] ?? 0);
  }, 0);
}
