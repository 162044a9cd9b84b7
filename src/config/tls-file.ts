import { readFileSync } from 'node:fs';
import { StartRefused } from '../shared/start-refused.js';

/** A key or certificate that the configuration names cannot be read. */
export class TlsFileUnreadable extends StartRefused {
  constructor(variable: string, path: string, cause: unknown) {
    super(`${variable} names ${path}, which cannot be read: ${cause instanceof Error ? cause.message : ''}`);
  }
}

/** The PEM text of a file that a variable names. Throws {@link TlsFileUnreadable}. */
export function readTlsFile(variable: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new TlsFileUnreadable(variable, path, error);
  }
}
