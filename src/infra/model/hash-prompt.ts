import { createHash } from 'node:crypto';
import type { Prompt } from '../../shared/ports/text-model.port.js';

/** SHA-256 of both parts, hex; the same input gives the same hash, as the marks of chance are added later. */
export const hashPrompt = (prompt: Prompt): string =>
  createHash('sha256')
    .update(JSON.stringify([prompt.system, prompt.user]))
    .digest('hex');
