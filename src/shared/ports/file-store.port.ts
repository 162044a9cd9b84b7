/** Injection token of the {@link FileStore}. */
export const FILE_STORE = Symbol('FileStore');

/**
 * Keeps the originals of writing samples. Keys are made by the caller: slash-separated segments of
 * `[A-Za-z0-9._-]`, no segment `.` or `..`; any other key is refused with a RangeError.
 */
export interface FileStore {
  /** Writes all or nothing; replaces what was there. Resolves once the bytes are durable. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Undefined when there is no such file. */
  find(key: string): Promise<Uint8Array | undefined>;
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>;
  /** Deletes every file whose key starts with the given folder (`samples/12/`). */
  deleteFolder(folder: string): Promise<void>;
}
