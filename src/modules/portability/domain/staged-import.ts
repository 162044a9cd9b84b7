import type { PartsPlace } from './parts.js';

/** The kind of jobs that import. */
export const IMPORT_JOB = 'privacy.import';

/** Folder of uploaded imports in the file store. */
export const IMPORTS_FOLDER = 'imports/';

/** An import that waits in the file store: what its job is asked for. */
export interface StagedImport {
  /** Of the imports of one user, this one. */
  readonly copy: number;
  readonly parts: number;
}

/** The place of an uploaded import in the file store. */
export const placeOfImport = (userId: number, copy: number): PartsPlace => ({
  folder: `${IMPORTS_FOLDER}${userId}/${copy}/`,
  userId,
  rowId: copy,
});

/** A part of an import, or what a store leaves of one that it was killed at. */
const PART = /^(imports\/(\d{1,10})\/\d{1,10}\/)\d+\.part(?:\.[0-9a-f]+\.tmp)?$/u;

/** An import that files were found of. */
export interface FoundImport {
  readonly folder: string;
  readonly userId: number;
}

/** Undefined for a file that is no part of an import. */
export function importOf(key: string): FoundImport | undefined {
  const [, folder, userId] = PART.exec(key) ?? [];
  return folder === undefined ? undefined : { folder, userId: Number(userId) };
}
