/**
 * Weights as text: for every weight that is not 0 the distance to the one before it (LEB128) and its value (one signed
 * byte), as base64. `size` is the number of all weights.
 */
export function unpackWeights(packed: string, size: number): Int8Array {
  const weights = new Int8Array(size);
  const bytes = Buffer.from(packed, 'base64');
  let at = -1;
  let distance = 0;
  let shift = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] as number;
    distance |= (byte & 0x7f) << shift;
    shift += 7;
    if (byte > 0x7f) continue;
    at += distance;
    index += 1;
    weights[at] = bytes[index] as number;
    distance = 0;
    shift = 0;
  }
  return weights;
}

/** Inverse of {@link unpackWeights}. */
export function packWeights(weights: Int8Array): string {
  const bytes: number[] = [];
  let last = -1;
  for (const [at, weight] of weights.entries()) {
    if (weight === 0) continue;
    let distance = at - last;
    while (distance > 0x7f) {
      bytes.push((distance & 0x7f) | 0x80);
      distance >>>= 7;
    }
    bytes.push(distance, weight & 0xff);
    last = at;
  }
  return Buffer.from(Uint8Array.from(bytes)).toString('base64');
}
