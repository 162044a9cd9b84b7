import { describe, expect, it } from 'vitest';
import { packWeights, unpackWeights } from './sparse-weights.js';

describe(unpackWeights.name, () => {
  it('gives back what was packed, over gaps longer than one byte counts', () => {
    const weights = new Int8Array(40_000);
    weights.set([5, -7], 0);
    weights[129] = -128;
    weights[39_999] = 127;

    expect(unpackWeights(packWeights(weights), weights.length)).toEqual(weights);
  });

  it('is all zeros for nothing', () => {
    expect(unpackWeights('', 3)).toEqual(new Int8Array(3));
  });
});
