/** Injection token of the {@link FileStore}. */
export const FILE_STORE = Symbol('FileStore');

/** A file that is there. */
export interface StoredFile {
  readonly key: string;
  readonly modifiedAt: Date;
}

/**
 * Keeps the originals of writing samples, and archived audit events. Keys are made by the caller: slash-separated segments of
 * `[A-Za-z0-9._-]`, none beginning with a dot; any other key is refused with a RangeError. What the store cannot do at the
 * moment throws FilesUnavailable.
 */
export interface FileStore {
  /** Writes all or nothing; replaces an existing file. Resolves once the bytes are durable. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Undefined when there is no such file. */
  find(key: string): Promise<Uint8Array | undefined>;
  /** Like {@link put}, of pieces that arrive over time. Rejects with what the pieces reject with, and stores nothing then. */
  write(key: string, pieces: AsyncIterable<Uint8Array>): Promise<void>;
  /**
   * Like {@link find}, in pieces of any size; iterate the result, or the file stays open. A piece that cannot be read
   * rejects with FilesUnavailable.
   */
  read(key: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** Deleting a missing file is no error. */
  delete(key: string): Promise<void>;
  /** Deletes every file with a key in the given folder (`samples/12/`). */
  deleteFolder(folder: string): Promise<void>;
  /**
   * Every file of a folder (`samples/`) and those below, in no order to rely on; those that come and go meanwhile may be
   * among them or not. What others put there under names that are no keys is passed over.
   */
  list(folder: string): AsyncIterable<StoredFile>;
  /** Rejects when nothing can be stored at the moment. */
  check(): Promise<void>;
}
