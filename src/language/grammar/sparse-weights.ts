import { packCounts, packOctets, unpackCounts, unpackOctets } from '../voice/binary.js';

/** Between the two columns; base64 has no such sign. */
const SEPARATOR = ':';

/**
 * Weights as text: two columns with an entry for every weight that is not 0, the distances to the one before it and the
 * values as bytes. `size` is the number of all weights.
 */
export function unpackWeights(packed: string, size: number): Int8Array {
  const weights = new Int8Array(size);
  const [distances = '', values = ''] = packed.split(SEPARATOR);
  const bytes = unpackOctets(values);
  let at = -1;
  for (const [index, distance] of unpackCounts(distances).entries()) {
    at += distance;
    weights[at] = bytes[index] ?? 0; // an Int8Array takes a byte as signed
  }
  return weights;
}

/** Inverse of {@link unpackWeights}. */
export function packWeights(weights: Int8Array): string {
  const distances: number[] = [];
  let last = -1;
  for (const [at, weight] of weights.entries()) {
    if (weight === 0) continue;
    distances.push(at - last);
    last = at;
  }
  const values = Uint8Array.from(weights.filter((weight) => weight !== 0));
  return packCounts(distances) + SEPARATOR + packOctets(values);
}
