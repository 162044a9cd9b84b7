/** Dense counts as pairs of index and count, zeros left out. */
export function pack(counts: ArrayLike<number>): number[] {
  return Array.from(counts).flatMap((count, index) => (count === 0 ? [] : [index, count]));
}

/** The inverse of {@link pack}, for `size` counts. */
export function unpack(pairs: readonly number[], size: number): Float64Array {
  const counts = new Float64Array(size);
  for (let at = 0; at + 1 < pairs.length; at += 2) counts[pairs[at] ?? 0] = pairs[at + 1] ?? 0;
  return counts;
}
