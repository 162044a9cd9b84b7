/** Joins pieces into parts of at least a number of bytes; the last may be smaller, and is empty where there are no pieces. */
export async function* inPartsOf(
  bytes: number,
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  let isEmpty = true;
  for await (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length < bytes) continue;
    yield Buffer.concat(waiting);
    [waiting, length, isEmpty] = [[], 0, false];
  }
  if (length > 0 || isEmpty) yield Buffer.concat(waiting);
}
