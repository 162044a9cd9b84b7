import type { Job } from '../../../shared/ports/jobs.port.js';
import type { PartsPlace } from './parts.js';

/** The kind of jobs that make exports. */
export const EXPORT_JOB = 'privacy.export';

/** What such a job says at its end; a row of the table `jobs`, so that its names are for good. */
export interface KeptExport {
  /** Of the document, as UTF-8. */
  readonly bytes: number;
  readonly parts: number;
  /** Every attempt writes a copy of its own; this is the one that counts. */
  readonly copy: number;
}

/** Undefined for a job that has made none. */
export const keptExportOf = ({ result }: Job): KeptExport | undefined =>
  result === null
    ? undefined
    : { bytes: result['bytes'] ?? 0, parts: result['parts'] ?? 0, copy: result['copy'] ?? 0 };

/** The place of an export in the file store. */
export const placeOfExport = (userId: number, jobId: number, copy: number): PartsPlace => ({
  folder: `${EXPORTS_FOLDER}${userId}/${jobId}-${copy}/`,
  userId,
  rowId: jobId,
});

/** Folder of exports in the file store. */
export const EXPORTS_FOLDER = 'exports/';

/** A part of an export, or what a store leaves of one that it was killed at. */
const PART = /^(exports\/(\d{1,10})\/(\d{1,10})-(\d{1,10})\/)\d+\.part(?:\.[0-9a-f]+\.tmp)?$/u;

/** A copy of an export that files were found of. */
export interface FoundCopy {
  readonly folder: string;
  readonly userId: number;
  readonly jobId: number;
  readonly copy: number;
}

/** Undefined for a file that is no part of an export. */
export function copyOf(key: string): FoundCopy | undefined {
  const [, folder, userId, jobId, copy] = PART.exec(key) ?? [];
  if (folder === undefined) return undefined;
  return { folder, userId: Number(userId), jobId: Number(jobId), copy: Number(copy) };
}
