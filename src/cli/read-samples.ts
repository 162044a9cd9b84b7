import { readFileSync } from 'node:fs';
import type { LanguageSample } from '../language/index.js';

/** Files as samples, named by their paths. */
export const readSamples = (files: readonly string[], language?: string): readonly LanguageSample[] =>
  files.map((file) => ({
    id: file,
    text: readFileSync(file, 'utf8'),
    ...(language !== undefined && { language }),
  }));
