import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONTENT_CIPHER, type ContentCipher } from '../../shared/ports/content-cipher.port.js';
import { FILE_STORE, type FileStore } from '../../shared/ports/file-store.port.js';
import { ROW_ACCESS, type RowAccess } from '../../shared/ports/row-access.port.js';
import { keyOfPart, linesOf, type PartsPlace, partsOf } from './domain/parts.js';

/** Characters; as UTF-8 and sealed, four times as many bytes at most. However long the text, one part is in memory. */
const PART_LENGTH = 524_288;

/** How much was written. */
export interface WrittenParts {
  readonly parts: number;
  /** Of the text, as UTF-8. */
  readonly bytes: number;
}

/**
 * Keeps long texts in the file store, sealed part by part for their place: a part a line of one file, or of several, as they
 * were written before files could be streams.
 */
@Injectable()
export class SealedPartsService {
  private readonly logger = new Logger('Files');

  constructor(
    @Inject(FILE_STORE) private readonly files: FileStore,
    @Inject(CONTENT_CIPHER) private readonly cipher: ContentCipher,
    @Inject(ROW_ACCESS) private readonly access: RowAccess,
  ) {}

  /** Leaves nothing behind when it rejects: with FilesUnavailable, what the pieces throw, or the signal’s reason. */
  async write(
    place: PartsPlace,
    pieces: AsyncIterable<string> | Iterable<string>,
    signal?: AbortSignal,
  ): Promise<WrittenParts> {
    const written = { parts: 0, bytes: 0 };
    const { cipher } = this;
    async function* lines() {
      for await (const text of partsOf(pieces, PART_LENGTH)) {
        signal?.throwIfAborted();
        const sealed = await cipher.seal(contextOf(place, written.parts), text);
        written.parts += 1;
        written.bytes += Buffer.byteLength(text);
        yield Buffer.from(`${JSON.stringify(sealed)}\n`);
      }
    }
    await this.files.write(keyOfPart(place, 0), lines());
    if (signal?.aborted === true) {
      await this.discard(place);
      signal.throwIfAborted();
    }
    return written;
  }

  /**
   * The parts in their order; undefined where there is none. Rejects with FilesUnavailable or IntegrityFault where the first
   * cannot be opened; a later one makes the iteration reject.
   */
  async open(place: PartsPlace, count: number): Promise<AsyncGenerator<string> | undefined> {
    const file = await this.files.read(keyOfPart(place, 0));
    if (file === undefined) return undefined;
    const parts = this.partsOf(place, count, file);
    const first = await parts.next();
    return first.done === true ? parts : startingWith(first.value, parts);
  }

  /** Deletes every part; what the store cannot delete now is left to be swept. */
  async discard(place: Pick<PartsPlace, 'folder'>): Promise<void> {
    await this.files
      .deleteFolder(place.folder)
      .catch((error: unknown) => this.logger.error({ event: 'files.folder_not_deleted', err: error }));
  }

  private async *partsOf(
    place: PartsPlace,
    count: number,
    first: AsyncIterable<Uint8Array>,
  ): AsyncGenerator<string> {
    let [file, read]: [AsyncIterable<Uint8Array> | undefined, number] = [first, 0];
    while (file !== undefined) {
      const before = read;
      for await (const line of linesOf(file)) yield await this.unseal(place, read++, line);
      if (read >= count) return;
      file = read === before ? undefined : await this.files.read(keyOfPart(place, read));
    }
    throw new Error(`${read} of ${count} parts of ${place.folder} are there.`);
  }

  private unseal(place: PartsPlace, index: number, line: string): Promise<string> {
    const context = contextOf(place, index);
    // The reader of a stream comes back without the row scope of its request.
    return this.access.asUser(
      place.userId,
      async () => (await this.cipher.open(context, JSON.parse(line))) as string,
    );
  }
}

async function* startingWith(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  try {
    yield first;
    yield* rest;
  } finally {
    await rest.return(undefined); // closes the file
  }
}

const contextOf = (place: PartsPlace, index: number) => ({
  table: 'files',
  column: keyOfPart(place, index),
  rowId: place.rowId,
  userId: place.userId,
});
