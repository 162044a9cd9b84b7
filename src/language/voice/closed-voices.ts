import type { FeatureBag } from './feature-bag.js';
import { collectFeatures } from './collect-features.js';
import { viewFeatures } from './features.js';
import { RIDGE_PENALTY, STRETCH_WORDS, STYLE_FAMILIES, WORDING_FAMILIES } from './family-weights.js';
import type { LinearVoice, TrainingSpace } from './linear-voice.js';
import { buildSpace, scoreLinear, toLinear, toVector, trainRidge } from './linear-voice.js';
import { balancedMeans } from './open-voice.js';
import type { Matrix } from './ridge.js';
import { cutStretches, thinStretches } from './stretches.js';
import type { VoiceUnits } from './voice-units.js';

/** Several authors told from each other, by style and by wording. */
export interface ClosedVoices {
  readonly space: TrainingSpace;
  readonly means: Float64Array;
  /** Author of every training stretch. */
  readonly labels: readonly number[];
  readonly style: LinearVoice;
  readonly wording: LinearVoice;
  /** Scores of every training stretch, left out in turn: one row per stretch, one column per author. */
  readonly leftOutStyle: Matrix;
  readonly leftOutWording: Matrix;
}

const MOST_STRETCHES = 1800; // over all authors: training is cubic in it, some seconds at this size

/** Trains on the given authors' stretches, every author weighing the same. */
export function trainClosed(authors: readonly VoiceUnits[]): ClosedVoices {
  const most = Math.floor(MOST_STRETCHES / Math.max(1, authors.length));
  const bags = authors.map((units) => thinStretches(bagsOf(units), Math.max(1, most)));
  const labels = bags.flatMap((own, author) => own.map(() => author));
  const space = buildSpace(bags.flat());
  const style = trainRidge(space, labels, authors.length, STYLE_FAMILIES, RIDGE_PENALTY);
  const wording = trainRidge(space, labels, authors.length, WORDING_FAMILIES, RIDGE_PENALTY);
  const share = (row: number): number => 1 / authors.length / (bags[labels[row] ?? 0]?.length ?? 1);
  return {
    space,
    means: balancedMeans(space, share),
    labels,
    style: toLinear(space, style, STYLE_FAMILIES),
    wording: toLinear(space, wording, WORDING_FAMILIES),
    leftOutStyle: style.leftOut,
    leftOutWording: wording.leftOut,
  };
}

/** Style and wording scores of a text, per author. */
export function scoreClosed(
  voices: ClosedVoices,
  bag: FeatureBag,
): { style: Float64Array; wording: Float64Array } {
  const vector = toVector(voices.space, bag);
  return { style: scoreLinear(voices.style, vector), wording: scoreLinear(voices.wording, vector) };
}

function bagsOf(units: VoiceUnits): readonly FeatureBag[] {
  const text = viewFeatures(units);
  return cutStretches(units, STRETCH_WORDS).map(({ from, to }) => collectFeatures(text, from, to));
}
