import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { WebFailure } from './web-failure.js';

/** What to ask for: the codings that {@link readBounded} undoes. */
export const ACCEPTED_CODINGS = 'gzip, deflate, br';

/** Bounds of a response body. */
export interface BodyLimit {
  readonly maxBytes: number;
  /** `refuse` fails with `too-large`; `cut` keeps the first `maxBytes`. */
  readonly whenLarger: 'refuse' | 'cut';
}

/**
 * Reads a body, its content coding undone, into at most `maxBytes`. Both the decoded bytes and those on the wire are
 * counted as they come, so a small file that unpacks into a huge one (or a huge one that unpacks into nothing) costs no
 * more than a plain page. Fails with `too-large`, or `not-html` for a coding that we did not ask for.
 */
export async function readBounded(body: Readable, coding: string, limit: BodyLimit): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const keep = (chunk: Uint8Array): void => void chunks.push(chunk);
  const decoder = decoderFor(coding);
  try {
    if (decoder) await pipeline(body, counting(limit.maxBytes), decoder, collecting(limit.maxBytes, keep));
    else await pipeline(body, collecting(limit.maxBytes, keep));
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    if (limit.whenLarger === 'refuse') throw tooLarge(limit.maxBytes);
  }
  return Buffer.concat(chunks).subarray(0, limit.maxBytes);
}

/** The failure of a page that is larger than what we read. */
export const tooLarge = (maxBytes: number): WebFailure =>
  new WebFailure('too-large', `The page is larger than ${Math.floor(maxBytes / 1024)} KiB.`);

class LimitReached extends Error {}

function decoderFor(coding: string): Transform | undefined {
  switch (coding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      throw new WebFailure('not-html', 'The page is packed in a way that it was not asked for.');
  }
}

type Chunks = AsyncIterable<Uint8Array>;

function counting(maxBytes: number) {
  return async function* count(source: Chunks): AsyncGenerator<Uint8Array> {
    let size = 0;
    for await (const chunk of source) {
      size += chunk.byteLength;
      if (size > maxBytes) throw new LimitReached();
      yield chunk;
    }
  };
}

function collecting(maxBytes: number, keep: (chunk: Uint8Array) => void) {
  return async function collect(source: Chunks): Promise<void> {
    let size = 0;
    for await (const chunk of source) {
      size += chunk.byteLength;
      keep(chunk);
      if (size > maxBytes) throw new LimitReached();
    }
  };
}
