import { CommandRefused } from './shared/command-refused.js';
import { StartRefused } from './shared/start-refused.js';

/**
 * What an operator is told when a program cannot go on: one clear line where the cause is known (ours, the system's or
 * the database's to name), the whole stack where it is a defect.
 */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof StartRefused || error instanceof CommandRefused) return error.message;
  // Node tries every address of a name: each attempt has its own cause, the sum has no message.
  if (error instanceof AggregateError) return error.errors.map(explainFailure).join('; ');
  if ('code' in error && typeof error.code === 'string') return error.message;
  return error.stack ?? error.message;
}
