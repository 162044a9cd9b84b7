import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

/** An export as it is downloaded; its length in bytes, where it is known, tells a client that was cut off. */
export const exportFile = (userId: number, pieces: AsyncIterable<string>, length?: number): StreamableFile =>
  new StreamableFile(Readable.from(pieces, { objectMode: false }), {
    type: 'application/json; charset=utf-8',
    disposition: `attachment; filename="persona-export-${userId}.json"`,
    ...(length !== undefined && { length }),
  });
