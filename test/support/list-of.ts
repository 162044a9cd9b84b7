import type { FileStore, StoredFile } from '../../src/shared/ports/file-store.port.js';

/** Everything that a store has in a folder. */
export async function listOf(store: FileStore, folder: string): Promise<readonly StoredFile[]> {
  const files: StoredFile[] = [];
  for await (const file of store.list(folder)) files.push(file);
  return files;
}
