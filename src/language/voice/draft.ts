import type { FeatureBag } from './feature-bag.js';
import { collectFeatures } from './collect-features.js';
import type { FeatureText } from './features.js';
import { viewFeatures } from './features.js';
import { STRETCH_WORDS } from './family-weights.js';
import { cutStretches } from './stretches.js';
import type { Token } from './tokens.js';
import { countWords, tokenise } from './tokens.js';
import { readUnits } from './voice-units.js';

/** A draft read once, to be held against any number of profiles. */
export interface Draft {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly words: number;
  readonly view: FeatureText;
  readonly bag: FeatureBag;
  /** The draft in stretches of the length that profiles were trained on. */
  readonly parts: readonly FeatureBag[];
}

/** Reads a draft; `families` limits the features to those that will be looked at. Linear. */
export function readDraft(text: string, families?: ReadonlySet<number>): Draft {
  const tokens = tokenise(text);
  const units = readUnits(tokens);
  const view = viewFeatures(units);
  const bag = collectFeatures(view, 0, units.entries.length, families);
  const stretches = cutStretches(units, STRETCH_WORDS);
  const parts =
    stretches.length < 2 ? [bag] : stretches.map(({ from, to }) => collectFeatures(view, from, to, families));
  return { text, tokens, words: countWords(tokens), view, bag, parts };
}
