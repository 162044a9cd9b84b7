import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONTENT_CIPHER, type ContentCipher } from '../../shared/ports/content-cipher.port.js';
import { FILE_STORE, type FileStore } from '../../shared/ports/file-store.port.js';
import { ROW_ACCESS, type RowAccess } from '../../shared/ports/row-access.port.js';
import { keyOfPart, type PartsPlace, partsOf } from './domain/parts.js';

/** Characters; as UTF-8 and sealed, four times as many bytes at most. However long the text, one part is in memory. */
const PART_LENGTH = 524_288;

/** How much was written. */
export interface WrittenParts {
  readonly parts: number;
  /** Of the text, as UTF-8. */
  readonly bytes: number;
}

/** Keeps long texts in the file store, sealed part by part for their place. */
@Injectable()
export class SealedParts {
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
    try {
      for await (const text of partsOf(pieces, PART_LENGTH)) {
        signal?.throwIfAborted();
        await this.put(place, written.parts, text);
        written.parts += 1;
        written.bytes += Buffer.byteLength(text);
      }
      signal?.throwIfAborted();
    } catch (error) {
      await this.discard(place);
      throw error;
    }
    return written;
  }

  /** A part; undefined where there is none. Rejects with FilesUnavailable or IntegrityFault. */
  async find(place: PartsPlace, index: number): Promise<string | undefined> {
    const key = keyOfPart(place, index);
    const bytes = await this.files.find(key);
    if (bytes === undefined) return undefined;
    // The reader of a stream comes back as nobody.
    return this.access.asUser(place.userId, async () => {
      const text = await this.cipher.open(contextOf(place, key), new TextDecoder().decode(bytes));
      return text as string;
    });
  }

  /** Deletes every part; what the store cannot delete now is left to be swept. */
  async discard(place: Pick<PartsPlace, 'folder'>): Promise<void> {
    await this.files
      .deleteFolder(place.folder)
      .catch((error: unknown) => this.logger.error({ msg: 'a folder is left to be swept', err: error }));
  }

  private async put(place: PartsPlace, index: number, text: string): Promise<void> {
    const key = keyOfPart(place, index);
    const sealed = await this.cipher.seal(contextOf(place, key), text);
    await this.files.put(key, new TextEncoder().encode(JSON.stringify(sealed)));
  }
}

const contextOf = ({ rowId, userId }: PartsPlace, column: string) => ({
  table: 'files',
  column,
  rowId,
  userId,
});
