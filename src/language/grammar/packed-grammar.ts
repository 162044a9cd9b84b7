import type { LanguageData } from '../data/language-data.js';
import type { BoundaryModel } from '../units/boundary-model.js';
import { Grammar } from './grammar.js';
import type { LinearWeights } from './linear-scorer.js';
import { partsOfSpeech } from './parts-of-speech.js';
import { unpackWeights } from './sparse-weights.js';

interface PackedLinear {
  readonly size: number;
  readonly scale: number;
  /** As sparse-weights.ts packs them. */
  readonly weights: string;
}

/** A grammar as it is stored: numbers learnt from a treebank, none of its text. */
export interface PackedGrammar {
  readonly tags: string;
  readonly tagger: { readonly rows: number; readonly weights: string };
  readonly subordinate: PackedLinear;
  readonly root: PackedLinear;
  readonly coordinate: PackedLinear;
  readonly passive: PackedLinear;
  readonly boundary: PackedLinear;
  readonly thresholds: { readonly complex: number; readonly compound: number; readonly passive: number };
}

const unpack = ({ size, scale, weights }: PackedLinear): LinearWeights => ({
  weights: unpackWeights(weights, size),
  scale,
});

/** A grammar ready to use. */
export function unpackGrammar(packed: PackedGrammar, data: LanguageData): Grammar {
  const tags = packed.tags.split(' ');
  const { rows, weights } = packed.tagger;
  return new Grammar(data, {
    tagger: { tags, rows, weights: unpackWeights(weights, rows * tags.length) },
    subordinate: unpack(packed.subordinate),
    root: unpack(packed.root),
    coordinate: unpack(packed.coordinate),
    passive: unpack(packed.passive),
    thresholds: packed.thresholds,
    partsOfSpeech: partsOfSpeech(data.code),
  });
}

/** The ends of sentences, ready to use. */
export const unpackBoundaries = (packed: PackedGrammar, data: LanguageData): BoundaryModel => ({
  weights: unpack(packed.boundary),
  abbreviations: data.abbreviations,
});
