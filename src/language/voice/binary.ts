/** 32-bit numbers as base64 text, so that they travel inside JSON. */
export function packWords(values: Uint32Array): string {
  // Planes of equal significance: no byte order of the machine is involved.
  const planes = [0, 8, 16, 24].map((shift) => Uint8Array.from(values, (value) => (value >>> shift) & 0xff));
  return packOctets(Uint8Array.from(planes.flatMap((plane) => [...plane])));
}

/** Inverse of {@link packWords}. */
export function unpackWords(text: string): Uint32Array {
  const bytes = unpackOctets(text);
  const count = Math.floor(bytes.length / 4);
  const plane = (index: number, at: number): number => bytes[index * count + at] ?? 0;
  return Uint32Array.from(
    { length: count },
    (_, at) => (plane(0, at) | (plane(1, at) << 8) | (plane(2, at) << 16) | (plane(3, at) << 24)) >>> 0,
  );
}

/** Bytes as base64 text. */
export function packOctets(values: Uint8Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
}

/** Inverse of {@link packOctets}. */
export function unpackOctets(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'base64'));
}

/** Non-negative integers, seven bits to a byte, the eighth saying that more follow (LEB128). */
export function packCounts(values: readonly number[]): string {
  const bytes: number[] = [];
  for (const value of values) {
    let rest = value;
    while (rest > 0x7f) {
      bytes.push((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes.push(rest);
  }
  return packOctets(Uint8Array.from(bytes));
}

/** Inverse of {@link packCounts}. */
export function unpackCounts(text: string): number[] {
  const values: number[] = [];
  let value = 0;
  let shift = 0;
  for (const byte of unpackOctets(text)) {
    value |= (byte & 0x7f) << shift;
    shift += 7;
    if (byte > 0x7f) continue;
    values.push(value >>> 0);
    value = 0;
    shift = 0;
  }
  return values;
}
