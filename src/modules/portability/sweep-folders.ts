import type { FileStore } from '../../shared/ports/file-store.port.js';

/** Folders per look-up. */
const BATCH = 500;

/** Which folders are looked for, and what becomes of them. */
export interface FolderRule<Found extends { readonly folder: string }> {
  readonly root: string;
  /** The owner of a file; undefined for a foreign name, which stays. */
  readonly found: (key: string) => Found | undefined;
  /** Those of them that no row names. */
  readonly unnamed: (some: readonly Found[]) => Promise<readonly Found[]>;
}

/** How many folders with files from before a moment no row names; deletes them unless told to count. Throws FilesUnavailable. */
export async function sweepFolders<Found extends { readonly folder: string }>(
  files: FileStore,
  { root, found, unnamed }: FolderRule<Found>,
  { before, doDelete }: { readonly before: Date; readonly doDelete: boolean },
): Promise<number> {
  const swept = new Set<string>();
  let batch = new Map<string, Found>();
  const look = async () => {
    for (const { folder } of await unnamed([...batch.values()])) {
      if (doDelete) await files.deleteFolder(folder);
      swept.add(folder);
    }
    batch = new Map();
  };
  for await (const { key, modifiedAt } of files.list(root)) {
    const one = found(key);
    if (one === undefined || modifiedAt >= before || swept.has(one.folder)) continue;
    batch.set(one.folder, one);
    if (batch.size === BATCH) await look();
  }
  await look();
  return swept.size;
}
